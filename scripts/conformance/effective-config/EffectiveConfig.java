import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;

/**
 * Asks the operator for the configuration that it would give to Flink. Standard input: one
 * FlinkDeployment a line, as JSON; standard output: one answer a line, {"config": {...}} or
 * {"error": "..."}.
 */
public final class EffectiveConfig {
    public static void main(String[] args) throws Exception {
        PrintStream replies = System.out;
        // Logging may bind to standard output.
        System.setOut(System.err);
        FlinkConfigManager manager = new FlinkConfigManager(new Configuration());
        ObjectMapper mapper = new ObjectMapper();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            ObjectNode reply = mapper.createObjectNode();
            try {
                JsonNode json = mapper.readTree(line);
                FlinkDeployment deployment = mapper.treeToValue(json, FlinkDeployment.class);
                Map<String, String> config =
                        new TreeMap<>(manager.getDeployConfig(deployment.getMetadata(), deployment.getSpec()).toMap());
                reply.set("config", mapper.valueToTree(config));
            } catch (Exception e) {
                reply.put("error", String.valueOf(e.getMessage()));
            }
            replies.println(mapper.writeValueAsString(reply));
        }
        replies.flush();
        System.exit(0);
    }
}
