"""The command `staffroom`."""


def main(argv: list[str] | None = None) -> None:
    """Do what the command line says; what cannot be done is said in one line, with exit code 1."""
    try:
        from staffroom_server.cli.doing import do
    except ModuleNotFoundError as missing:  # the SDK alone is installed
        text = f"staffroom: {missing.name} is missing. The command needs `pip install 'staffroom[server]'`."
        raise SystemExit(text) from None
    do(argv)
