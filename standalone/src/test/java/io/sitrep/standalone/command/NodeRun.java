package io.sitrep.standalone.command;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a script of tests in a browser with what the dashboard's browser tests use: their harness, their packages of npm, the machine's
 * Chromium. The script may ask ("ASK something" on a line of its own) and is answered in one line. With -Dbrowser.only=WORDS only
 * the tests whose names hold these words run.
 */
final class NodeRun {

    private static final Path OWN = Path.of("src", "test", "browser");
    private static final Path SHARED = Path.of("..", "dashboard", "src", "test", "browser");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String ASK = "ASK ";

    private final Path folder;
    private final String browser;

    private NodeRun(Path folder, String browser) {
        this.folder = folder;
        this.browser = browser;
    }

    /** Gives the answer to what the script asks, one line. */
    interface Answers {
        String answer(String asked) throws InterruptedException;
    }

    /** @throws IllegalStateException where there is no browser, or Node's packages cannot be had */
    static NodeRun prepare() throws IOException, InterruptedException {
        Path folder = Path.of("target", "browser").toAbsolutePath();
        Files.createDirectories(folder);
        for (Path from : List.of(SHARED, OWN)) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(
                            file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (!Files.isDirectory(folder.resolve("node_modules").resolve("playwright-core"))) {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            if (npm.waitFor() != 0) {
                throw new IllegalStateException("npm ci failed");
            }
        }
        return new NodeRun(folder, browser());
    }

    private static String browser() {
        String set = System.getenv("CHROMIUM");
        if (set != null) {
            return set;
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> BROWSERS.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no browser: install chromium"))
                .toString();
    }

    /** Returns what the script printed where it failed; empty where it passed. */
    List<String> execute(String script, String address, Answers answers) throws IOException, InterruptedException {
        String only = System.getProperty("browser.only", "");
        List<String> command = new ArrayList<>(List.of("node", script));
        if (!only.isEmpty()) {
            command.add(1, "--test-name-pattern=" + only);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SITREP_URL", address);
        builder.environment().put("SITREP_CHROMIUM", browser);
        Process process = builder.start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter to =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ASK)) {
                    to.write(answers.answer(line.substring(ASK.length())) + "\n");
                    to.flush();
                } else if (!line.isBlank()) {
                    System.out.println(line);
                    printed.add(line);
                }
            }
        } finally {
            process.destroyForcibly();
        }
        return process.waitFor() == 0 ? List.of() : printed;
    }
}
