"""The faults a user can mend: each says what, where and what to try. Anything else that is raised is our own fault."""


class UserError(Exception):
    """The command, the configuration or the set-up is wrong; the program ends with `exit_code` and prints `str(error)`."""

    exit_code = 2


class SourceError(UserError):
    """The source cannot be read at all, or not read whole; nothing of it has been checked."""

    exit_code = 3
