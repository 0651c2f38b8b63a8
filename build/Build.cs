using Nuke.Common;

partial class Build : NukeBuild
{
    public static int Main() => 0;
}
