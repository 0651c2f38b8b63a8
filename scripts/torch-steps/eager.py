"""The network of torch-steps in PyTorch eager: the other side of the comparison.

eager.py [--net A|B|C|S] [--batch 32] [--steps 5] [--threads 1] [--onednn on|off] [--device cpu]
"""
import argparse
import statistics
import time

import torch
from torch import nn

SIZES = {"A": (8, 16, 2, 64), "B": (64, 256, 2, 720), "C": (32, 128, 1, 720), "S": (16, 32, 1, 120)}


class CausalConv(nn.Module):
    def __init__(self, channels_in, channels_out, dilation):
        super().__init__()
        self.context = 2 * dilation
        self.conv = nn.Conv1d(channels_in, channels_out, 3, dilation=dilation)

    def forward(self, x):
        return self.conv(nn.functional.pad(x, (self.context, 0)))


class TcnBlock(nn.Module):
    def __init__(self, channels_in, channels_out, dilation, dropout):
        super().__init__()
        self.causal_conv = CausalConv(channels_in, channels_out, dilation)
        self.bn = nn.BatchNorm1d(channels_out)
        self.dropout = nn.Dropout(dropout / 2)
        self.residual_proj = None if channels_in == channels_out else nn.Conv1d(channels_in, channels_out, 1)

    def forward(self, x):
        y = self.dropout(nn.functional.gelu(self.bn(self.causal_conv(x))))
        return y + (x if self.residual_proj is None else self.residual_proj(x))


class HybridNetwork(nn.Module):
    def __init__(self, channels, hidden, layers, dropout):
        super().__init__()
        self.tcn = nn.ModuleList(TcnBlock(9 if d == 1 else channels, channels, d, dropout) for d in (1, 2, 4, 8))
        self.lstm = nn.LSTM(channels, hidden, layers, batch_first=True, dropout=dropout if layers > 1 else 0)
        self.classifier = nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Dropout(0.4), nn.Linear(hidden // 2, 3))

    def forward(self, x):                       # (B, steps, 9)
        x = x.transpose(1, 2)
        for block in self.tcn:
            x = block(x)
        steps, _ = self.lstm(x.transpose(1, 2))
        return self.classifier(steps[:, -1])    # (B, 3)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--net", default="B", choices=SIZES)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--onednn", default="off")
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()

    if args.threads:
        torch.set_num_threads(args.threads)
    channels, hidden, layers, length = SIZES[args.net]
    torch.manual_seed(0)
    network = HybridNetwork(channels, hidden, layers, 0.2).to(args.device)
    x = torch.randn(args.batch, length, 9).to(args.device)
    y = torch.randint(0, 3, (args.batch,)).to(args.device)
    loss = nn.CrossEntropyLoss(torch.tensor([2.0, 1.0, 2.0]).to(args.device))
    optimizer = torch.optim.AdamW(network.parameters(), 3e-4, weight_decay=0.01)

    times, busy = [], []
    with torch.backends.mkldnn.flags(enabled=args.onednn == "on"):
        for step in range(args.steps + 2):
            start, cpu = time.perf_counter(), time.process_time()
            optimizer.zero_grad(set_to_none=True)
            loss(network(x), y).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if args.device != "cpu":
                torch.cuda.synchronize()
            if step >= 2:                       # two to warm up
                times.append((time.perf_counter() - start) * 1e3)
                busy.append((time.process_time() - cpu) * 1e3)
    print(f"eager  least {min(times):.1f} ms  median {statistics.median(times):.1f} ms  CPU least {min(busy):.1f} median {statistics.median(busy):.1f} ms  threads {torch.get_num_threads()}"
          f"  PyTorch {torch.__version__}  onednn {args.onednn}")


main()
