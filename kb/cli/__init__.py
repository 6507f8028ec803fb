"""The command line: one module per command family."""


def main() -> None:
    """Run the ``kb`` command."""
