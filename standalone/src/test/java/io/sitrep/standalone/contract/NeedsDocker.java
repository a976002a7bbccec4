package io.sitrep.standalone.contract;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Skips a class where there is no Docker, or not the images, and says so; with -Drequire.docker=true that is a failure. Images are not fetched
 * here: a registry that cannot be reached would hold up the build for minutes, and a fetch of half a gigabyte is for the user to begin.
 */
final class NeedsDocker implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String missing = missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Docker and the images are there");
        }
        if (Boolean.getBoolean("require.docker")) {
            throw new IllegalStateException("required by -Drequire.docker=true: " + missing);
        }
        return ConditionEvaluationResult.disabled(missing);
    }

    private static String missing() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return "no Docker daemon answers";
        }
        for (String image : List.of(ContainerStack.KAFKA_IMAGE, ContainerStack.REGISTRY_IMAGE)) {
            if (!isThere(image)) {
                return "no image " + image + ": 'docker pull " + image + "' fetches it";
            }
        }
        return "";
    }

    private static boolean isThere(String image) {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
