import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Asks Flink for the memory of processes. One case a line on standard input:
 * {"id", "mode": "native" or "standalone", "config": {key: value}}; one answer a line on standard
 * output, with sizes in bytes as text, or with the error that Flink throws.
 *
 * <p>The mode says what the heap keys of before Flink 1.10 stand for, which 2.0 no longer reads:
 * the whole process for the native client, heap or Flink memory for the start scripts.
 */
public final class MemoryOracle {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MemoryOracle() {}

    public static void main(String[] args) throws Exception {
        PrintStream replies = System.out;
        // Whatever logs must not end up among the answers.
        System.setOut(System.err);
        BufferedReader cases = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = cases.readLine(); line != null; line = cases.readLine()) {
            JsonNode each = JSON.readTree(line);
            Map<String, String> config = new TreeMap<>();
            each.get("config").fields().forEachRemaining(entry -> config.put(entry.getKey(), entry.getValue().asText()));
            boolean isNative = "native".equals(each.get("mode").asText());
            Map<String, Object> reply = new TreeMap<>();
            reply.put("id", each.get("id").asText());
            reply.put("jobManager", answer(() -> jobManager(Configuration.fromMap(config), isNative)));
            reply.put("taskManager", answer(() -> taskManager(Configuration.fromMap(config), isNative)));
            replies.write(JSON.writeValueAsBytes(reply));
            replies.write('\n');
        }
        replies.flush();
        System.exit(0);
    }

    private interface Question {
        Object ask() throws Exception;
    }

    private static Map<String, String> answer(Question question) {
        Map<String, String> sizes = new TreeMap<>();
        try {
            Object spec = question.ask();
            addSizes(spec, sizes);
            addSizes(spec.getClass().getMethod("getFlinkMemory").invoke(spec), sizes);
        } catch (Exception thrown) {
            Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
            sizes.clear();
            sizes.put("error", cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
        return sizes;
    }

    private static Object jobManager(Configuration config, boolean isNative) throws Exception {
        ConfigOption<MemorySize> legacy =
                isNative ? JobManagerOptions.TOTAL_PROCESS_MEMORY : JobManagerOptions.JVM_HEAP_MEMORY;
        for (Method method : JobManagerProcessUtils.class.getDeclaredMethods()) {
            if (method.getName().equals("processSpecFromConfigWithNewOptionToInterpretLegacyHeap"))
                return method.invoke(null, config, legacy);
        }
        Method current = JobManagerProcessUtils.class.getDeclaredMethod("processSpecFromConfig", Configuration.class);
        current.setAccessible(true);
        return current.invoke(null, config);
    }

    private static Object taskManager(Configuration config, boolean isNative) throws Exception {
        ConfigOption<MemorySize> legacy =
                isNative ? TaskManagerOptions.TOTAL_PROCESS_MEMORY : TaskManagerOptions.TOTAL_FLINK_MEMORY;
        Configuration mapped = config;
        for (Method method : TaskExecutorProcessUtils.class.getDeclaredMethods()) {
            if (method.getName().equals("getConfigurationMapLegacyTaskManagerHeapSizeToConfigOption"))
                mapped = (Configuration) method.invoke(null, config, legacy);
        }
        return TaskExecutorProcessUtils.processSpecFromConfig(mapped);
    }

    /** All public getters that give a MemorySize, by the name of the component. */
    private static void addSizes(Object from, Map<String, String> sizes) throws Exception {
        for (Method getter : from.getClass().getMethods()) {
            if (getter.getReturnType() != MemorySize.class || getter.getParameterCount() > 0) continue;
            getter.setAccessible(true);
            String name = getter.getName().replaceFirst("^get", "").replaceFirst("(MemorySize|Size|Memory)$", "");
            sizes.put(name, String.valueOf(((MemorySize) getter.invoke(from)).getBytes()));
        }
    }
}
