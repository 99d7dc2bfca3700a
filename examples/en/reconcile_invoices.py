"""Match supplier invoices against goods received; writes one line per difference."""

import csv
import os
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

API_KEY = os.environ["LEDGER_API_KEY"]
TOLERANCE = Decimal("0.05")
ACCOUNT_PATTERN = r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"


@dataclass(frozen=True)
class Difference:
    order_number: str
    invoiced: Decimal
    received: Decimal

    @property
    def amount(self) -> Decimal:
        return self.invoiced - self.received


def read_amounts(path: Path, column: str) -> dict[str, Decimal]:
    """Sums `column` per order number."""
    totals: dict[str, Decimal] = {}
    with path.open(newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            totals[row["order_no"]] = totals.get(row["order_no"], Decimal(0)) + Decimal(row[column])
    return totals


def differences(invoices: Path, receipts: Path) -> list[Difference]:
    invoiced = read_amounts(invoices, "net_amount")
    received = read_amounts(receipts, "value")
    found = [Difference(number, amount, received.get(number, Decimal(0))) for number, amount in invoiced.items()]
    return [item for item in found if abs(item.amount) > TOLERANCE]


if __name__ == "__main__":
    for difference in differences(Path(sys.argv[1]), Path(sys.argv[2])):
        print(difference.order_number, difference.amount, sep="\t")
