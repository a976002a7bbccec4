package io.sitrep.dashboard;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Runs tests in a browser: Node's own test runner, playwright-core from npm, the machine's Chromium. The script may ask for things
 * ("ASK publish" on a line of its own) and is answered in one line. With -Dbrowser.only=WORDS only the tests whose names hold these words run.
 */
final class BrowserRun {

    private static final Path SOURCES = Path.of("src", "test", "browser");
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String ASK = "ASK ";

    private final Path folder;
    private final String browser;

    private BrowserRun(Path folder, String browser) {
        this.folder = folder;
        this.browser = browser;
    }

    /** Fetches what the tests need where it is not there yet. @throws IllegalStateException where there is no browser or no Node */
    static BrowserRun prepare() throws IOException, InterruptedException {
        Path folder = Path.of("target", "browser").toAbsolutePath();
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(folder.resolve("node_modules").resolve("playwright-core"))) {
            run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        return new BrowserRun(folder, browser());
    }

    private static String browser() {
        String set = System.getenv("CHROMIUM");
        if (set != null) {
            return set;
        }
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            for (String name : BROWSERS) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return file.toString();
                }
            }
        }
        throw new IllegalStateException(
                "no browser: install chromium (Debian's package 'chromium'), or name one in the variable CHROMIUM");
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    /**
     * @param answer gives the answer to what the script asks, one line
     * @return what the script printed where it failed; empty where it passed
     */
    List<String> execute(String script, Map<String, String> environment, UnaryOperator<String> answer)
            throws IOException, InterruptedException {
        String only = System.getProperty("browser.only", "");
        List<String> command = new ArrayList<>(List.of("node", script));
        if (!only.isEmpty()) {
            command.add(1, "--test-name-pattern=" + only);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("SITREP_CHROMIUM", browser);
        Process process = builder.start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                BufferedWriter answers =
                        new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ASK)) {
                    answers.write(answer.apply(line.substring(ASK.length())) + "\n");
                    answers.flush();
                } else if (!line.isBlank()) {
                    System.out.println(line);
                    printed.add(line);
                }
            }
        }
        return process.waitFor() == 0 ? List.of() : printed;
    }
}
