import java.io.File;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Prints every ConfigOption constant of the Flink jars on the class path, one JSON object a line.
 *
 * <p>Everything is read by reflection, so that one source serves all Flink lines. Start it with
 * {@code java -cp CLASSPATH Options.java}.
 */
public final class Options {
    private static final String OPTION = "org.apache.flink.configuration.ConfigOption";
    private static final PrintStream OUT = System.out;

    public static void main(String[] args) throws Exception {
        // Logging bindings write to the standard output.
        System.setOut(System.err);
        List<String> lines = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = new File(path).getName();
            if (name.matches("flink-.*\\.jar")) {
                read(path, name.replaceFirst("(_2\\.\\d+)?-\\d.*\\.jar$", ""), lines);
            }
        }
        lines.stream().sorted().forEach(OUT::println);
        OUT.flush();
        System.exit(0);
    }

    private static void read(String path, String artifact, List<String> lines) throws Exception {
        try (JarFile jar = new JarFile(path)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                if (!name.startsWith("org/apache/flink/") || !name.endsWith(".class") || name.contains("/shaded/")) {
                    continue;
                }
                try {
                    readClass(artifact, Class.forName(name.replace('/', '.').replace(".class", ""), false, loader()), lines);
                } catch (Throwable missing) {
                    // An optional library is not there; such classes hold no options that matter.
                }
            }
        }
    }

    private static ClassLoader loader() {
        return ClassLoader.getSystemClassLoader();
    }

    private static void readClass(String artifact, Class<?> owner, List<String> lines) {
        for (Field field : owner.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || !field.getType().getName().equals(OPTION)) {
                continue;
            }
            try {
                field.setAccessible(true);
                Object option = field.get(null);
                if (option != null) {
                    lines.add(line(artifact, owner, field, option));
                }
            } catch (Throwable broken) {
                System.err.println(owner.getName() + "#" + field.getName() + ": " + broken);
            }
        }
    }

    private static String line(String artifact, Class<?> owner, Field field, Object option) throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        Object prefix = annotation("SuffixOption", "value", field, owner);
        String key = (String) call(option, "key");
        row.put("key", prefix == null ? key : prefix + "." + key);
        Class<?> type = (Class<?>) value(option, "clazz");
        boolean isList = (boolean) value(option, "isList");
        row.put("type", isList ? "List<" + typeName(type) + ">" : typeName(type));
        row.put("default", text(call(option, "defaultValue")));
        if (type.isEnum()) {
            List<String> texts = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                texts.add(constant.toString());
            }
            row.put("enum", texts);
        }
        aliases(option, row);
        if (field.isAnnotationPresent(Deprecated.class) || owner.isAnnotationPresent(Deprecated.class)) {
            row.put("deprecated", true);
        }
        if (annotation("ExcludeFromDocumentation", null, field, owner) != null) {
            row.put("undocumented", true);
        }
        if (!Modifier.isPublic(field.getModifiers()) || !Modifier.isPublic(owner.getModifiers())) {
            row.put("notPublic", true);
        }
        Object documented = annotation("OverrideDefault", "value", field);
        if (documented != null) {
            row.put("documentedDefault", documented);
        }
        if (prefix != null) {
            row.put("template", true);
        }
        row.put("at", artifact + ": " + owner.getName().replace("org.apache.flink.", "") + "#" + field.getName());
        return json(row);
    }

    private static String typeName(Class<?> type) {
        return Map.class.isAssignableFrom(type) ? "Map" : type.getSimpleName();
    }

    private static void aliases(Object option, Map<String, Object> row) throws Exception {
        List<String> deprecated = new ArrayList<>();
        List<String> fallback = new ArrayList<>();
        for (Object alias : (Iterable<?>) call(option, "fallbackKeys")) {
            List<String> list = (boolean) call(alias, "isDeprecated") ? deprecated : fallback;
            list.add((String) call(alias, "getKey"));
        }
        if (!deprecated.isEmpty()) {
            row.put("deprecatedKeys", deprecated);
        }
        if (!fallback.isEmpty()) {
            row.put("fallbackKeys", fallback);
        }
    }

    /** The value of one of Flink's documentation annotations, on the field or the class; null without it. */
    private static Object annotation(String name, String property, java.lang.reflect.AnnotatedElement... places)
            throws Exception {
        for (java.lang.reflect.AnnotatedElement place : places) {
            for (Annotation each : place.getAnnotations()) {
                if (each.annotationType().getSimpleName().equals(name)) {
                    return property == null ? Boolean.TRUE : call(each, property);
                }
            }
        }
        return null;
    }

    private static Object call(Object target, String name) throws Exception {
        Method method = target instanceof Annotation
                ? ((Annotation) target).annotationType().getMethod(name)
                : target.getClass().getMethod(name);
        method.setAccessible(true);
        return method.invoke(target);
    }

    private static Object value(Object target, String name) throws Exception {
        Field field = target.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(target);
    }

    /** A default as it would be written in a configuration file. */
    private static String text(Object value) throws Exception {
        if (value == null) {
            return null;
        }
        if (value instanceof Duration) {
            Class<?> units = Class.forName("org.apache.flink.util.TimeUtils");
            return (String) units.getMethod("formatWithHighestUnit", Duration.class).invoke(null, value);
        }
        List<String> parts = new ArrayList<>();
        if (value instanceof Map) {
            for (Map.Entry<?, ?> entry : new TreeMap<>((Map<?, ?>) value).entrySet()) {
                parts.add(entry.getKey() + ":" + entry.getValue());
            }
            return String.join(",", parts);
        }
        if (value instanceof Collection) {
            for (Object each : (Collection<?>) value) {
                parts.add(text(each));
            }
            return String.join(";", parts);
        }
        if (value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                parts.add(text(Array.get(value, i)));
            }
            return String.join(";", parts);
        }
        return value instanceof Class ? ((Class<?>) value).getName() : value.toString();
    }

    private static String json(Object value) {
        if (value instanceof Map) {
            List<String> parts = new ArrayList<>();
            ((Map<?, ?>) value).forEach((key, each) -> parts.add(json(key) + ":" + json(each)));
            return "{" + String.join(",", parts) + "}";
        }
        if (value instanceof Collection) {
            List<String> parts = new ArrayList<>();
            ((Collection<?>) value).forEach(each -> parts.add(json(each)));
            return "[" + String.join(",", parts) + "]";
        }
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
