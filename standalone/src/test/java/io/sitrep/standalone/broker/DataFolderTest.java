package io.sitrep.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitrep.standalone.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path temp;

    @Test
    void shouldCreateTheFolderWithItsParents() {
        try (DataFolder folder = DataFolder.open(temp.resolve("a/b"))) {
            assertThat(folder.path()).isDirectory();
        }
    }

    @Test
    void shouldRefuseASecondOwnerAndNameTheFirst() {
        try (DataFolder first = DataFolder.open(temp)) {
            assertThat(first.path()).isEqualTo(temp);
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.exitCode())
                            .isEqualTo(4))
                    .hasMessage("the data folder " + temp + " is in use by another sitrep (process "
                            + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void shouldBeFreeAgainAfterClose() {
        DataFolder.open(temp).close();
        try (DataFolder again = DataFolder.open(temp)) {
            assertThat(again.path()).isEqualTo(temp);
        }
    }

    @Test
    void shouldRefuseAFileInPlaceOfAFolder() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(4))
                .hasMessage("the data folder " + file + " cannot be used: there is a file of that name");
    }
}
