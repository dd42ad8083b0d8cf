package dev.firstline.tool.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Python as flows get it: what it can, and what it must not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PythonRunnerTest {

    private final PythonRunner runner =
            new PythonRunner(new TestPython.Settings(Duration.ofSeconds(60)));

    @AfterAll
    void stop() {
        runner.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 + 1 | 2",
                "x = 5; x | 5",
                "'é' * 2 | \"éé\"",
                "{'a': [1, 2.5, True, None, (1, 'b')]} | {\"a\":[1,2.5,true,null,[1,\"b\"]]}",
                "10 ** 30 | 1000000000000000000000000000000",
                "[n * n for n in range(4)] | [0,1,4,9]",
                "from collections import OrderedDict; OrderedDict(b=1, a=2) | {\"b\":1,\"a\":2}"
            })
    void theLastLineIsTheResult(String code, String json) throws Exception {
        assertThat(run(code).value()).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void theLastLineThatRunsMayStandInABlock() throws Exception {
        var code = "if n > 2:\n  label = 'many'\n  label\nelse:\n  'few'";

        assertThat(run(code, Map.of("n", number(3))).value().asText()).isEqualTo("many");
        assertThat(run(code, Map.of("n", number(1))).value().asText()).isEqualTo("few");
        assertThat(run("for i in [1, 2]:\n  i").value().asInt()).isEqualTo(2);
        assertThat(run("try:\n  1 / 0\nexcept ZeroDivisionError:\n  'caught'").value().asText())
                .isEqualTo("caught");
    }

    @Test
    void inputsAreRealValuesOfPython() throws Exception {
        var input =
                new ObjectMapper().readTree("{\"a\":[1,2.5,null,true,\"é\",12345678901234567890]}");

        var result =
                run(
                        "[type(v).__name__ for v in order['a']] + [type(order).__name__,"
                                + " order['a'][5] + 1]",
                        Map.of("order", input));

        assertThat(result.value())
                .hasToString(
                        "[\"int\",\"float\",\"NoneType\",\"bool\",\"str\",\"int\",\"dict\",12345678901234567891]");
    }

    @Test
    void whatIsPrintedIsKept() throws Exception {
        assertThat(run("print('looking')\n1").printed()).isEqualTo("looking\n");
        assertThat(run("print('x' * 100000)\n1").printed()).hasSize(20_001).endsWith("…");
        assertThat(failure("print('looking')\n1 / 0").printed()).startsWith("looking\n");
    }

    @Test
    void theUsualLibraryIsThere() throws Exception {
        assertThat(
                        run("import json, re, math, datetime\njson.dumps({'a': math.floor(2.5)})")
                                .value())
                .hasToString("\"{\\\"a\\\": 2}\"");
    }

    @Test
    void nothingIsLeftOfARunBefore() throws Exception {
        run("import builtins\nbuiltins.left = 1\n1");

        assertThat(failure("left").errorName()).isEqualTo("Python.NameError");
    }

    @Test
    void anErrorNamesItsTypeAndLine() {
        var failure = failure("a = 1\nb = a / 0\nb");

        assertThat(failure.errorName()).isEqualTo("Python.ZeroDivisionError");
        assertThat(failure).hasMessageContaining("division by zero");
        assertThat(failure("x = = 1").errorName()).isEqualTo("Python.SyntaxError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 5",
                "",
                "def f(): 1",
                "{1, 2}",
                "b'x'",
                "object()",
                "float('nan')",
                "{1: 2}",
                "l = []; l.append(l); l",
                "print",
                "range(3)",
                "'x' * 3000000",
                "range(10 ** 9)"
            })
    void whatIsNoJsonIsNoResult(String code) {
        assertThat(failure(code).errorName()).isEqualTo(CodeException.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open('/etc/passwd').read()",
                "open('/tmp/firstline-inline', 'w')",
                "import os; os.listdir('/')",
                "import os; os.stat('/etc/passwd')",
                "import os; os.open('/etc/passwd', 0)",
                "import os; os.symlink('/etc/passwd', '/tmp/firstline-inline')",
                "import os; os.chdir('/')",
                "import os; os.getcwd()",
                "import pathlib; pathlib.Path('/etc/passwd').read_text()",
                "import __graalpython__; __graalpython__.read_file('/etc/passwd')",
                "import socket; socket.socket()",
                "import socket; socket.create_connection(('127.0.0.1', 22))",
                "import _socket; _socket.gethostname()",
                "import _socket; _socket.socket()",
                "import os; os.system('id')",
                "import os; os.popen('id').read()",
                "import os; os.execv('/bin/sh', ['sh'])",
                "import os; os.fork()",
                "import os; os.kill(1, 9)",
                "import os; os.abort()",
                "import os; os.uname()",
                "import subprocess; subprocess.run(['id'])",
                "import _posixsubprocess; _posixsubprocess.fork_exec()",
                "import ctypes; ctypes.CDLL(None)",
                "import ctypes; ctypes.string_at(0)",
                "import threading; threading.Thread(target=print).start()",
                "import _thread; _thread.start_new_thread(print, ())",
                "import multiprocessing; multiprocessing.Process(target=print).start()",
                "import _signal; _signal.raise_signal(15)",
                "import _signal; _signal.signal(15, print)",
                "import _signal; _signal.alarm(1)",
                "import _signal; _signal.setitimer(0, 1)",
                "import faulthandler; faulthandler.dump_traceback_later(1)",
                "import java; java.type('java.lang.System').exit(1)",
                "import java; java.type('java.lang.Runtime').getRuntime()",
                "import java.lang.System",
                "from java.lang import System; System.exit(1)",
                "import polyglot; polyglot.eval(language='python', string='1')",
                "import polyglot; polyglot.import_value('x')",
                "__import__('os').popen('id').read()",
                "__import__('importlib').import_module('os').system('id')",
                "().__class__.__base__.__subclasses__()[0].__init__.__globals__['system']('id')",
                "import pwd; pwd.getpwuid(0)",
                "import sys; sys.exit(0)",
                "import os; os._exit(0)",
                "import sqlite3; sqlite3.connect('/tmp/firstline-inline')"
            })
    void whatReachesOutIsRefused(String code) {
        var failure = failure(code);

        assertThat(failure).hasMessageNotContaining("took longer");
        assertThat(failure.errorName())
                .startsWith("Python.")
                .isNotEqualTo(CodeException.UNAVAILABLE);
        assertThat(Path.of("/tmp/firstline-inline")).doesNotExist();
    }

    @Test
    void aTakenFunctionDoesNotComeBackByAnotherImport() {
        var code =
                """
                import _imp, sys
                del sys.modules['_signal']
                class Spec: name = '_signal'
                _imp.create_builtin(Spec).raise_signal(15)
                """;

        assertThat(failure(code).errorName()).isEqualTo("Python.AttributeError");
    }

    @Test
    void theEnvironmentIsEmpty() throws Exception {
        assertThat(run("import os\n[k for k in os.environ if 'PATH' in k or 'HOME' in k]").value())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True: pass",
                "import time; time.sleep(100)",
                "for i in iter(int, 1): pass",
                "10 ** (3 * 10 ** 7) % 7",
                "import re; re.match('(a|aa)+$', 'a' * 60 + 'b'); list(iter(int, 1))"
            })
    void whatDoesNotEndIsEnded(String code) {
        // A fast machine allocates gigabytes in that time, and only the time is to end it.
        var onlyTime = new TestPython.Settings(Duration.ofSeconds(2), Long.MAX_VALUE);
        var quick = new PythonRunner(onlyTime);
        long start = System.nanoTime();

        var failure = failureOf(quick, code);

        assertThat(failure.errorName()).isEqualTo(CodeException.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        quick.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "len(bytearray(2 ** 31 - 100)) + len(bytearray(2 ** 31 - 100))",
                "l = []\nwhile True: l.append('x' * 1000000 + str(len(l)))",
                "[0] * (10 ** 12)"
            })
    void whatWantsAllMemoryIsEnded(String code) {
        assertThat(failure(code).errorName())
                .isIn(CodeException.MEMORY, "Python.OverflowError", CodeException.TIMED_OUT);
    }

    @Test
    void aCallerWhoGoesAwayEndsTheCode() throws Exception {
        var problem = new AtomicReference<Throwable>();
        var caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                run("while True: pass");
                            } catch (Throwable e) {
                                problem.set(e);
                            }
                        });
        await().until(() -> runner.running() == 1);

        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(problem.get()).isInstanceOf(InterruptedException.class);
        assertThat(run("1").value().asInt()).isEqualTo(1);
    }

    private static JsonNode number(int value) {
        return JsonNodeFactory.instance.numberNode(value);
    }

    private CodeResult run(String code) throws InterruptedException {
        return run(code, Map.of());
    }

    private CodeResult run(String code, Map<String, JsonNode> inputs) throws InterruptedException {
        return runner.run(new CodeTask(code, inputs));
    }

    private CodeException failure(String code) {
        return failureOf(runner, code);
    }

    private static CodeException failureOf(PythonRunner runner, String code) {
        var failure =
                catchThrowableOfType(
                        CodeException.class, () -> runner.run(new CodeTask(code, Map.of())));
        assertThat(failure).as(code).isNotNull();
        return failure;
    }
}
