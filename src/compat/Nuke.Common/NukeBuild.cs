namespace Nuke.Common; public abstract class NukeBuild;
