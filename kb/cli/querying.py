"""Command lines that carry a query: an undeclared ``-word`` is part of the query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer._click import Context


class QueryCommand(TyperCommand):
    """A command whose arguments are a query.

    Declared options are taken wherever they stand, ``-n5`` and ``-fjson`` too; everything else,
    ``-word`` included, is part of the query. After ``--`` everything is.
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
            if arg.startswith("--") or arg in (*takes_value, "-h") or self._is_glued(arg):
                options.append(arg)
                if takes_value.get(arg) and pending:
                    options.append(pending.pop())
            else:
                words.append(arg)
        return [*options, "--", *words]

    def _is_glued(self, arg: str) -> bool:
        """Whether it is a short option with a number or choice that fits right behind it."""
        for param in self.params:
            if param.param_type_name == "option" and arg[:2] in param.opts:
                choices = getattr(param.type, "choices", None)
                if choices is not None:
                    return arg[2:] in choices
                return param.type.name.startswith("int") and arg[2:].isdecimal()
        return False
