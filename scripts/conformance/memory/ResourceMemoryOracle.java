import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.kubernetes.operator.config.FlinkConfigBuilder;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Asks the operator what it reads in {@code resource.memory}: one JSON string a line on standard
 * input, one answer a line on standard output, bytes or {@code undefined} where it refuses the text.
 */
public final class ResourceMemoryOracle {
    private ResourceMemoryOracle() {}

    public static void main(String[] args) throws Exception {
        PrintStream replies = System.out;
        System.setOut(System.err);
        Method parse = FlinkConfigBuilder.class.getDeclaredMethod("parseResourceMemoryString", String.class);
        parse.setAccessible(true);
        ObjectMapper json = new ObjectMapper();
        BufferedReader texts = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = texts.readLine(); line != null; line = texts.readLine()) {
            replies.println(bytes(parse, json.readValue(line, String.class)));
        }
        replies.flush();
        System.exit(0);
    }

    /** Flink reads the operator's text a second time. */
    private static String bytes(Method parse, String text) {
        try {
            return String.valueOf(MemorySize.parse((String) parse.invoke(null, text)).getBytes());
        } catch (Exception refused) {
            return "undefined";
        }
    }
}
