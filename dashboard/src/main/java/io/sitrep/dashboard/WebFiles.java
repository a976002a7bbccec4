package io.sitrep.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of the page, held in memory: ours and two scripts from WebJars. There is nothing else to ask for, so no path can lead astray. */
final class WebFiles {

    /**
     * A file as it is sent.
     *
     * @param tag strong entity tag: a hash of the bytes
     */
    record WebFile(Reply content, String tag) {}

    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final String[] SCRIPTS = {
        "app.js",
        "charts.js",
        "counts.js",
        "desk.js",
        "drawer.js",
        "incidents.js",
        "labels.js",
        "map.js",
        "page.js",
        "parts.js",
        "store.js",
        "talks.js",
        "tallies.js",
        "words.js"
    };

    private final Map<String, WebFile> files = new TreeMap<>();

    /** @throws IllegalStateException where the build left one out */
    WebFiles() {
        own("/", "index.html", "text/html; charset=utf-8");
        for (String script : SCRIPTS) {
            own("/" + script, script, SCRIPT);
        }
        own("/style.css", "style.css", "text/css; charset=utf-8");
        own("/icon.svg", "icon.svg", "image/svg+xml");
        webjar("d3", "dist/d3.min.js");
        webjar("preact", "dist/preact.module.js");
    }

    @Nullable
    WebFile at(String path) {
        return files.get(path);
    }

    Iterable<String> paths() {
        return files.keySet();
    }

    private void own(String path, String name, String contentType) {
        put(path, "/web/" + name, contentType);
    }

    /** Under an address without the version: the page need not know it. */
    private void webjar(String name, String file) {
        Properties about = new Properties();
        try (InputStream in = open("/META-INF/maven/org.webjars.npm/" + name + "/pom.properties")) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        put(
                "/webjars/" + name + "/" + file,
                "/META-INF/resources/webjars/" + name + "/" + about.getProperty("version") + "/" + file,
                SCRIPT);
    }

    private void put(String path, String resource, String contentType) {
        try (InputStream in = open(resource)) {
            byte[] bytes = in.readAllBytes();
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            files.put(path, new WebFile(Reply.of(bytes, contentType), '"' + hash + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = WebFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException("missing from the build: " + resource);
        }
        return in;
    }
}
