package io.sitrep.standalone.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command that ran in this process: its exit code, and what it said. */
public record Ran(int code, String out, String err) {

    /** The top of the repository, where the samples are. */
    public static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    public static Ran of(String... args) {
        return withInput("", args);
    }

    public static Ran withInput(String in, String... args) {
        return with(in, Map.of(), args);
    }

    public static Ran with(String in, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream outPrint = new PrintStream(out, true, UTF_8);
                PrintStream errPrint = new PrintStream(err, true, UTF_8)) {
            Console console =
                    new Console(new ByteArrayInputStream(in.getBytes(UTF_8)), outPrint, errPrint, environment, HOME);
            int code = Sitrep.execute(console, args);
            outPrint.flush();
            return new Ran(code, out.toString(UTF_8), err.toString(UTF_8));
        }
    }

    /** A command in a process of its own, to be killed; what it prints as an answer is dropped. No setting comes from the environment. */
    public static ProcessBuilder child(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsitrep.home=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                Sitrep.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder child = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        child.environment().keySet().removeIf(name -> name.startsWith("SITREP_"));
        return child;
    }

    public List<String> outLines() {
        return out.lines().toList();
    }

    public List<String> errLines() {
        return err.lines().toList();
    }
}
