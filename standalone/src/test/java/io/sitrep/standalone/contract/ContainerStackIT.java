package io.sitrep.standalone.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The suite on containers. */
@Tag("docker")
@ExtendWith(NeedsDocker.class)
class ContainerStackIT extends ContractSuite {

    @Override
    Stack start(Path folder) {
        return new ContainerStack();
    }
}
