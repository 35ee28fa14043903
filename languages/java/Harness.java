// Calls the solution with every case of cases.json and writes what it returned into results.jsonl.

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

final class Harness {
    /** A recursion as deep as the input is fair. */
    static final long STACK = 512L * 1024 * 1024;

    static final class Wrong extends RuntimeException {
        Wrong(String why) {
            super(why);
        }
    }

    /** A type of the exercise. */
    static final class Kind {
        static final Map<String, Kind> KNOWN = new HashMap<>();
        final String word;
        final List<Kind> parts = new ArrayList<>();

        static Kind of(String text) {
            return KNOWN.computeIfAbsent(text, Kind::new);
        }

        private Kind(String text) {
            int open = text.indexOf('<');
            word = open < 0 ? text : text.substring(0, open);
            int depth = 0;
            int start = open + 1;
            for (int place = start; open >= 0 && place < text.length(); place++) {
                char next = text.charAt(place);
                if (depth == 0 && (next == ',' || next == '>')) {
                    parts.add(new Kind(text.substring(start, place).trim()));
                    start = place + 1;
                }
                depth += next == '<' ? 1 : next == '>' ? -1 : 0;
            }
        }

        Kind part() {
            return parts.get(0);
        }

        Kind last() {
            return parts.get(parts.size() - 1);
        }

        /** The class of an item of an array; null where a list is used instead. */
        Class<?> item() {
            switch (word) {
                case "int": return long.class;
                case "float": return double.class;
                case "bool": return boolean.class;
                case "string": return String.class;
                case "list": {
                    Class<?> item = part().item();
                    return item == null ? null : Array.newInstance(item, 0).getClass();
                }
                case "optional": {
                    switch (part().word) {
                        case "int": return Long.class;
                        case "float": return Double.class;
                        case "bool": return Boolean.class;
                        default: return part().item();
                    }
                }
                default: return null;
            }
        }
    }

    /** Reads JSON by the type that is wanted. */
    static final class Reader {
        final String text;
        int place = 0;

        Reader(String text) {
            this.text = text;
        }

        boolean take(String wanted) {
            while (place < text.length() && text.charAt(place) <= ' ') place++;
            boolean found = text.startsWith(wanted, place);
            if (found) place += wanted.length();
            return found;
        }

        void expect(char wanted) {
            if (!take(String.valueOf(wanted))) throw new IllegalStateException("cases.json: " + wanted + " is expected at " + place);
        }

        boolean nil() {
            return take("\"nil\"");
        }

        /** Whether an item follows, its comma taken; otherwise the end of the list is. */
        boolean more() {
            if (take("]")) return false;
            take(",");
            return true;
        }

        /** Behind the arguments of a case. */
        void steps() {
            expect(',');
            take("\"steps\"");
            expect(':');
            expect('[');
        }

        /** The next argument. */
        Object item(Kind kind) {
            take(",");
            return read(kind);
        }

        String token() {
            take("");
            int start = place;
            while (place < text.length() && ",]}".indexOf(text.charAt(place)) < 0) place++;
            return text.substring(start, place).trim();
        }

        String string() {
            expect('"');
            StringBuilder out = new StringBuilder();
            while (text.charAt(place) != '"') {
                char next = text.charAt(place++);
                if (next != '\\') {
                    out.append(next);
                    continue;
                }
                char escaped = text.charAt(place++);
                switch (escaped) {
                    case 'b': out.append('\b'); break;
                    case 'f': out.append('\f'); break;
                    case 'n': out.append('\n'); break;
                    case 'r': out.append('\r'); break;
                    case 't': out.append('\t'); break;
                    case 'u':
                        out.append((char) Integer.parseInt(text.substring(place, place + 4), 16));
                        place += 4;
                        break;
                    default: out.append(escaped);
                }
            }
            place++;
            return out.toString();
        }

        Object read(Kind kind) {
            switch (kind.word) {
                case "int": return Long.parseLong(token());
                case "float": return Double.parseDouble(token());
                case "bool": return token().equals("true");
                case "string": return string();
                case "optional": return nil() ? null : read(kind.part());
                case "list": return list(kind);
                case "map": return map(kind);
                case "tree": return tree(kind);
                default: return linked(kind);
            }
        }

        List<Object> items(Kind kind, boolean gaps) {
            List<Object> items = new ArrayList<>();
            expect('[');
            while (more()) items.add(gaps && nil() ? null : read(kind));
            return items;
        }

        Object list(Kind kind) {
            List<Object> items = items(kind.part(), false);
            Class<?> item = kind.part().item();
            if (item == null) return items;
            Object array = Array.newInstance(item, items.size());
            for (int place = 0; place < items.size(); place++) Array.set(array, place, items.get(place));
            return array;
        }

        Object map(Kind kind) {
            Map<Object, Object> map = new HashMap<>();
            expect('{');
            while (!take("}")) {
                take(",");
                String key = string();
                expect(':');
                map.put(kind.part().word.equals("int") ? (Object) Long.parseLong(key) : key, read(kind.last()));
            }
            return map;
        }

        Object tree(Kind kind) {
            List<Tree<Object>> nodes = new ArrayList<>();
            for (Object value : items(kind.part(), true)) nodes.add(value == null ? null : new Tree<>(value));
            int child = 1;
            for (Tree<Object> node : nodes) {
                if (node == null) continue;
                node.left = child < nodes.size() ? nodes.get(child) : null;
                node.right = child + 1 < nodes.size() ? nodes.get(child + 1) : null;
                child += 2;
            }
            return nodes.isEmpty() ? null : nodes.get(0);
        }

        Object linked(Kind kind) {
            List<Object> values = items(kind.part(), false);
            Linked<Object> first = null;
            for (int place = values.size() - 1; place >= 0; place--) first = new Linked<>(values.get(place), first);
            return first;
        }

        /** Passes over one value, whatever it is. */
        void skip() {
            int depth = 0;
            do {
                take("");
                char next = text.charAt(place);
                if (next == '"') {
                    string();
                    continue;
                }
                depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
                place++;
            } while (depth > 0);
        }
    }

    /** The JSON text of a result. */
    static String told(Kind kind, Object value) {
        StringBuilder out = new StringBuilder();
        tell(out, kind, value);
        return out.toString();
    }

    static void tell(StringBuilder out, Kind kind, Object value) {
        boolean empty = kind.word.equals("tree") || kind.word.equals("linked");
        if (value == null && !kind.word.equals("optional") && !empty) throw new Wrong(kind.word + " is expected, not null");
        switch (kind.word) {
            case "optional":
                if (value == null) out.append("\"nil\"");
                else tell(out, kind.part(), value);
                break;
            case "string":
                quote(out, (String) value, false);
                break;
            case "float":
                if (!Double.isFinite((Double) value)) throw new Wrong("a finite number is expected, not " + value);
                out.append(value);
                break;
            case "list": {
                int length = value instanceof List ? ((List<?>) value).size() : Array.getLength(value);
                out.append('[');
                for (int place = 0; place < length; place++) {
                    if (place > 0) out.append(',');
                    tell(out, kind.part(), value instanceof List ? ((List<?>) value).get(place) : Array.get(value, place));
                }
                out.append(']');
                break;
            }
            case "map": {
                String comma = "{";
                if (((Map<?, ?>) value).isEmpty()) out.append(comma);
                for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                    out.append(comma);
                    comma = ",";
                    quote(out, String.valueOf(entry.getKey()), false);
                    out.append(':');
                    tell(out, kind.last(), entry.getValue());
                }
                out.append('}');
                break;
            }
            case "tree":
                levels(out, kind, (Tree<?>) value);
                break;
            case "linked":
                chain(out, kind, (Linked<?>) value);
                break;
            default:
                out.append(value);
        }
    }

    static Set<Object> nodes() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    static void levels(StringBuilder out, Kind kind, Tree<?> root) {
        List<Tree<?>> row = new ArrayList<>();
        row.add(root);
        Set<Object> seen = nodes();
        for (int place = 0; place < row.size(); place++) {
            Tree<?> node = row.get(place);
            if (node == null) continue;
            if (!seen.add(node)) throw new Wrong("a node stands in the tree twice");
            row.add(node.left);
            row.add(node.right);
        }
        int length = row.size();
        while (length > 0 && row.get(length - 1) == null) length--;
        out.append('[');
        for (int place = 0; place < length; place++) {
            if (place > 0) out.append(',');
            if (row.get(place) == null) out.append("\"nil\"");
            else tell(out, kind.part(), row.get(place).value);
        }
        out.append(']');
    }

    static void chain(StringBuilder out, Kind kind, Linked<?> first) {
        Set<Object> seen = nodes();
        out.append('[');
        for (Linked<?> node = first; node != null; node = node.next) {
            if (!seen.add(node)) throw new Wrong("the linked list comes back to a node of its own");
            if (node != first) out.append(',');
            tell(out, kind.part(), node.value);
        }
        out.append(']');
    }

    /** Text as JSON. Half a letter becomes a question mark where that is allowed, and a wrong result otherwise. */
    static void quote(StringBuilder out, String text, boolean allowed) {
        out.append('"');
        for (int place = 0; place < text.length(); place += Character.charCount(text.codePointAt(place))) {
            int letter = text.codePointAt(place);
            if (letter >= 0xD800 && letter <= 0xDFFF) {
                if (!allowed) throw new Wrong("text is expected that can be written as UTF-8");
                out.append('?');
            } else if (letter == '"' || letter == '\\') {
                out.append('\\').append((char) letter);
            } else if (letter < 0x20) {
                out.append(String.format("\\u%04x", letter));
            } else {
                out.appendCodePoint(letter);
            }
        }
        out.append('"');
    }

{calls}
    static String outcome(Reader in) {
        String why;
        try {
            return perform(in);
        } catch (Wrong wrong) {
            why = "TypeError: " + wrong.getMessage();
        } catch (Throwable error) {
            StackTraceElement[] trace = error.getStackTrace();
            why = error.getClass().getSimpleName() + (error.getMessage() == null ? "" : ": " + error.getMessage());
            System.err.println(why);
            for (int place = 0; place < Math.min(trace.length, 20); place++) {
                if (!trace[place].getClassName().startsWith("Harness")) System.err.println("    at " + trace[place]);
            }
        }
        StringBuilder out = new StringBuilder("\"error\":");
        quote(out, why, true);
        return out.toString();
    }

    static FileOutputStream results;

    static void write(String line) throws IOException {
        results.write(("{" + line + "}\n").getBytes(StandardCharsets.UTF_8));
        results.flush();
    }

    static void run() {
        try {
            Reader in = new Reader(new String(Files.readAllBytes(Path.of("cases.json")), StandardCharsets.UTF_8));
            results = new FileOutputStream("results.jsonl", true);
            write("\"ready\":true");
            in.expect('[');
            for (int number = 0; in.more(); number++) {
                in.take("");
                int begun = in.place;
                in.expect('{');
                in.take("\"args\"");
                in.expect(':');
                String line = outcome(in);
                in.place = begun;
                in.skip();
                write("\"case\":" + number + "," + line);
            }
            System.out.flush();
            Runtime.getRuntime().halt(0);
        } catch (Throwable error) {
            error.printStackTrace();
            Runtime.getRuntime().halt(70);
        }
    }

    public static void main(String[] args) {
        new Thread(null, Harness::run, "solution", STACK).start();
    }
}
