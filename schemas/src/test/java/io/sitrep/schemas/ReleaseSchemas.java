package io.sitrep.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Not a test: writes the current schemas as a released version. By its name it is not among the tests; it runs when it is asked for:
 *
 * <pre>mvn -Dquick -pl schemas -am test -Dtest=ReleaseSchemas -Dsurefire.failIfNoSpecifiedTests=false -Drelease=v1 [-Doverwrite]</pre>
 *
 * <p>A version that is out in the world is never written again.
 */
class ReleaseSchemas {

    @Test
    void writeVersion() throws IOException {
        String version = System.getProperty("release", "");
        assertThat(version).as("-Drelease").matches("v[1-9][0-9]*");
        if (System.getProperty("overwrite") == null) {
            assertThat(ReleasedSchemas.FOLDER.resolve(version))
                    .as("a released version; -Doverwrite writes it again as long as nobody has it")
                    .doesNotExist();
        }
        Files.createDirectories(ReleasedSchemas.FOLDER);
        Map<String, Schema> current = ReleasedSchemas.current();
        ReleasedSchemas.write(ReleasedSchemas.FOLDER, version, current);
        assertThat(ReleasedSchemas.read(ReleasedSchemas.FOLDER).get(version)).containsOnlyKeys(current.keySet());
    }
}
