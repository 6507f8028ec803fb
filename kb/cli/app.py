"""The ``kb`` command itself: global options, lazy command modules, errors to exit codes."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.core import TyperGroup
from typer.main import get_group

from kb.cli import INTERRUPTED
from kb.cli.commands import COMMANDS, SECTIONS
from kb.cli.render import printable
from kb.cli.session import Session
from kb.cli.streams import give_up_output, prepare_streams
from kb.errors import KbError, QuerySyntaxError, UnknownChoice

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter  # Typer ships click inside

EXIT_OK = 0
EXIT_ERROR = 1
EXIT_USAGE = 2


class LazyGroup(TyperGroup):
    """A group that imports a command's module only when that command runs."""

    def list_commands(self, ctx: Context) -> list[str]:
        """Names in the order of the sections."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """The command of that name, its module imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kb.cli.{COMMANDS[cmd_name].module}")
        return get_group(module.app).commands[cmd_name]

    def format_commands(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Help by section, from the table of commands: nothing is imported for it."""
        del ctx
        for section in SECTIONS:
            rows = [(name, c.help) for name, c in COMMANDS.items() if c.section == section]
            with formatter.section(section):
                formatter.write_dl(rows)


app = typer.Typer(
    name="kb",
    cls=LazyGroup,
    help="A searchable knowledge base of claims: who claimed what, in which words, where.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - 30 ms, for this option only

        typer.echo(f"kb {version('claimkb')}")
        raise typer.Exit


@app.callback()
def kb(
    ctx: typer.Context,
    home: Annotated[
        Path | None,
        typer.Option(help="The knowledge base's folder; else $KB_HOME, else the nearest .kb/."),
    ] = None,
    version: Annotated[  # noqa: ARG001 - handled by its callback
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """A searchable knowledge base of claims: who claimed what, in which words, where."""
    ctx.obj = Session(home)


def run() -> NoReturn:
    """Run the command line of this process and exit with its code."""
    if not prepare_streams():
        sys.exit(_failed("standard output is closed: there is nowhere to write to", EXIT_ERROR))
    code = execute(sys.argv[1:])
    gc.freeze()  # nobody needs the garbage sorted out at the end: 15 ms
    sys.exit(code)


def execute(arguments: list[str]) -> int:  # noqa: PLR0911 - one return per way to end
    """Run one command; errors become one sentence on stderr and an exit code."""
    try:
        code = _invoke(arguments)
        sys.stdout.flush()
    except (QuerySyntaxError, UnknownChoice) as error:
        return _failed(str(error), EXIT_USAGE)
    except KbError as error:
        return _failed(str(error), EXIT_ERROR)
    except BrokenPipeError:
        give_up_output()
        return EXIT_ERROR
    except OSError as error:
        give_up_output()
        what = error.filename or "the output cannot be written"
        return _failed(f"{what}: {error.strerror or error}", EXIT_ERROR)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # no traceback ever reaches a user
        if os.environ.get("KB_DEBUG"):
            raise
        kind = type(error).__name__
        return _failed(f"unexpected {kind}: {error}; KB_DEBUG=1 shows where", EXIT_ERROR)
    return code


def _invoke(arguments: list[str]) -> int:
    try:
        app(arguments, prog_name="kb")
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else EXIT_OK
    return EXIT_OK


def _failed(sentence: str, code: int) -> int:
    typer.echo(f"error: {printable(sentence)}", err=True)
    return code
