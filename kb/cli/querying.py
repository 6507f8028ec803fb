"""Command lines that carry a query: an undeclared ``-word`` is part of the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer._click import Context


class QueryCommand(TyperCommand):
    """A command whose arguments are a query.

    Declared options are taken wherever they stand; everything else, ``-word`` included, is part
    of the query. After ``--`` everything is.
    """

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put the words of the query behind a ``--``."""
        return super().parse_args(ctx, self._words_last(args))

    def _words_last(self, args: list[str]) -> list[str]:
        takes_value = {
            name: not getattr(param, "is_flag", False)
            for param in self.params
            if param.param_type_name == "option"
            for name in (*param.opts, *param.secondary_opts)
        }
        options: list[str] = []
        words: list[str] = []
        pending = list(reversed(args))
        while pending:
            arg = pending.pop()
            if arg == "--":
                words += reversed(pending)
                break
            if arg.startswith("--") or arg in (*takes_value, "-h"):
                options.append(arg)
                if takes_value.get(arg) and pending:
                    options.append(pending.pop())
            else:
                words.append(arg)
        return [*options, "--", *words]
