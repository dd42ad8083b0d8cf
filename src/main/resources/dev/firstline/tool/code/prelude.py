def prepare():
    import _ast
    import _posixsubprocess
    import _signal
    import _socket
    import faulthandler
    import posix
    import pwd
    import sys

    # The interpreter would grant these without asking, and they reach the process around it: its signals, its threads,
    # the names of its machine and its user.
    taken = {
        _posixsubprocess: ("fork_exec",),
        _signal: ("alarm", "raise_signal", "set_wakeup_fd", "setitimer", "siginterrupt", "signal"),
        _socket: ("getaddrinfo", "gethostname", "sethostname"),
        faulthandler: ("dump_traceback", "dump_traceback_later", "enable"),
        posix: ("execv", "fork_exec", "getloadavg", "getppid", "kill", "killpg", "openpty", "system", "uname"),
        pwd: ("getpwall", "getpwnam", "getpwuid"),
    }
    for module, names in taken.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)

    result = "_result_of_the_last_line"

    # As in an interactive session: what the last line that runs evaluates to is the result.
    def keep(body):
        last = body[-1]
        place = {
            name: getattr(last, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")
        }
        if isinstance(last, _ast.Expr):
            target = _ast.Name(result, _ast.Store(), **place)
            body[-1] = _ast.Assign([target], last.value, **place)
        else:
            for name in ("body", "orelse"):
                if not isinstance(last, (_ast.FunctionDef, _ast.AsyncFunctionDef, _ast.ClassDef)) and getattr(last, name, None):
                    keep(getattr(last, name))
            for part in getattr(last, "handlers", []) + getattr(last, "cases", []):
                keep(part.body)

    def run(code, variables):
        tree = compile(code, "code", "exec", 0x400)
        if tree.body:
            keep(tree.body)
        variables["__name__"] = "__main__"
        exec(compile(tree, "code", "exec"), variables)
        return [result in variables, variables.get(result)]

    return run


prepare()
