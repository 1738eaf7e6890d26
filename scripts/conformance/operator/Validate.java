import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.FlinkSessionJob;
import org.apache.flink.kubernetes.operator.api.status.JobStatus;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;
import org.apache.flink.kubernetes.operator.validation.DefaultValidator;

/**
 * Asks the operator's own validator. One JSON object a line comes in:
 * {"id", "resource", "previous"?, "session"?, "operatorConfig"?}; one a line goes out:
 * {"id", "verdict": "accept" | "reject", "stage": "deserialize" | "validate", "message"?}.
 */
public final class Validate {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] arguments) throws Exception {
        PrintStream replies = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        // Loggers write to standard output.
        System.setOut(System.err);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            replies.println(JSON.writeValueAsString(answer(JSON.readTree(line))));
        }
        replies.flush();
        System.exit(0);
    }

    private static ObjectNode answer(JsonNode question) {
        ObjectNode reply = JSON.createObjectNode().put("id", question.get("id").asText());
        String stage = "deserialize";
        try {
            boolean isSessionJob = "FlinkSessionJob".equals(question.get("resource").get("kind").asText());
            Object resource = isSessionJob ? sessionJob(question) : deployment(question);
            Optional<FlinkDeployment> session =
                    question.has("session")
                            ? Optional.of(JSON.treeToValue(question.get("session"), FlinkDeployment.class))
                            : Optional.empty();
            stage = "validate";
            DefaultValidator validator = new DefaultValidator(new FlinkConfigManager(operatorConfig(question)));
            Optional<String> message =
                    isSessionJob
                            ? validator.validateSessionJob((FlinkSessionJob) resource, session)
                            : validator.validateDeployment((FlinkDeployment) resource);
            reply.put("verdict", message.isPresent() ? "reject" : "accept");
            message.ifPresent(text -> reply.put("message", text));
        } catch (Exception error) {
            // The webhook answers 500, which refuses the object.
            reply.put("verdict", "reject").put("message", error.getClass().getSimpleName() + ": " + error.getMessage());
        }
        return reply.put("stage", stage);
    }

    private static FlinkDeployment deployment(JsonNode question) throws Exception {
        FlinkDeployment resource = JSON.treeToValue(question.get("resource"), FlinkDeployment.class);
        resource.getStatus().setJobStatus(new JobStatus());
        if (question.has("previous")) {
            FlinkDeployment previous = JSON.treeToValue(question.get("previous"), FlinkDeployment.class);
            resource.getStatus()
                    .getReconciliationStatus()
                    .serializeAndSetLastReconciledSpec(previous.getSpec(), resource);
        }
        return resource;
    }

    private static FlinkSessionJob sessionJob(JsonNode question) throws Exception {
        FlinkSessionJob resource = JSON.treeToValue(question.get("resource"), FlinkSessionJob.class);
        resource.getStatus().setJobStatus(new JobStatus());
        if (question.has("previous")) {
            FlinkSessionJob previous = JSON.treeToValue(question.get("previous"), FlinkSessionJob.class);
            resource.getStatus()
                    .getReconciliationStatus()
                    .serializeAndSetLastReconciledSpec(previous.getSpec(), resource);
        }
        return resource;
    }

    private static Configuration operatorConfig(JsonNode question) {
        Map<String, String> entries = new HashMap<>();
        JsonNode given = question.get("operatorConfig");
        if (given != null) given.fields().forEachRemaining(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
        return Configuration.fromMap(entries);
    }
}
