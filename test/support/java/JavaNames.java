import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.security.auth.x500.X500Principal;

/**
 * Prints names as Java prints them, one a line: the DER in Base64, `getName(RFC2253)` and `toString()`, both as JSON strings.
 * The same seed gives the same names. Run: {@code java JavaNames.java 600 > names.tsv}
 */
class JavaNames {
    static final String[] TYPES = {
        "2.5.4.3", "2.5.4.6", "2.5.4.7", "2.5.4.8", "2.5.4.9", "2.5.4.10", "2.5.4.11", // CN C L ST STREET O OU
        "0.9.2342.19200300.100.1.25", "0.9.2342.19200300.100.1.1", // DC UID
        "1.2.840.113549.1.9.1", "2.5.4.5", "2.5.4.4", "2.5.4.12", "2.5.4.42", "2.5.4.43", "2.5.4.44", "2.5.4.46",
        "1.2.840.113549.1.9.2", "2.5.4.15", "2.5.4.17", "2.5.4.97", "1.2.3.4", "2.999.70000.1",
    };
    static final int[] STRINGS = {0x0c, 0x0c, 0x0c, 0x13, 0x13, 0x14, 0x16, 0x16, 0x1a, 0x1b, 0x12, 0x1c, 0x1e};
    static final String[] TEXTS = {
        "instance-0000000000.node.8df63bd1.cluster.1234567890", "Example, Inc", "Example Corp", "a+b", "C++", "\"quoted\"",
        "\"a, b\"", "say \"hi\"", "back\\slash", "<tag>", "semi;colon", "a=b", "#hash", "x#y", " lead", "trail ", "  two  ",
        "in  side", "tab\there", "line\nend", "\rreturn\r", "nul\0l", "", " ", "M\u00fcnchen", "\u6771\u4eac", "\ud83d\ude80 up",
        "ops@example.com", "1234", "it's (ok), fine: yes/no?", "star*", "under_score", "\ufeffmark", "DE", "e\u0301", "..", "A\\,B", "a,b,c",
    };
    static final String SIGNS = "ab Z09,+\"\\<>;=#\n\r'*.\u00e4\u20ac";
    static final Random RANDOM = new Random(2026);

    public static void main(String[] arguments) {
        int wanted = Integer.parseInt(arguments[0]);
        for (int made = 0; made < wanted; ) {
            byte[] der = name();
            String rfc2253;
            String text;
            try {
                X500Principal principal = new X500Principal(der);
                rfc2253 = principal.getName(X500Principal.RFC2253);
                text = principal.toString();
            } catch (RuntimeException e) {
                continue; // Java cannot read it, so that no certificate of Elasticsearch's has it.
            }
            System.out.println(Base64.getEncoder().encodeToString(der) + "\t" + json(rfc2253) + "\t" + json(text));
            made++;
        }
    }

    static byte[] name() {
        List<byte[]> relative = new ArrayList<>();
        for (int i = 1 + RANDOM.nextInt(4); i > 0; i--) {
            List<byte[]> attributes = new ArrayList<>();
            for (int j = RANDOM.nextInt(6) == 0 ? 2 + RANDOM.nextInt(2) : 1; j > 0; j--) attributes.add(attribute());
            relative.add(der(0x31, attributes.toArray(new byte[0][])));
        }
        return der(0x30, relative.toArray(new byte[0][]));
    }

    static byte[] attribute() {
        String type = TYPES[RANDOM.nextInt(RANDOM.nextInt(4) == 0 ? TYPES.length : 9)];
        return der(0x30, oid(type), value());
    }

    static byte[] value() {
        switch (RANDOM.nextInt(25)) {
            case 0: return der(0x02, new byte[] {(byte) RANDOM.nextInt(128)});
            case 1: return der(0x30, der(0x0c, "inner".getBytes(StandardCharsets.UTF_8)));
            case 2: return der(0x0c, new byte[] {'x', (byte) 0xe4, (byte) 0xf6, 'y', (byte) 0xc3});
            default:
                int tag = STRINGS[RANDOM.nextInt(RANDOM.nextInt(3) == 0 ? STRINGS.length : 5)];
                return der(tag, text().getBytes(charset(tag)));
        }
    }

    static String text() {
        if (RANDOM.nextInt(3) > 0) return TEXTS[RANDOM.nextInt(TEXTS.length)];
        StringBuilder text = new StringBuilder();
        for (int i = RANDOM.nextInt(9); i >= 0; i--) text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        return text.toString();
    }

    static Charset charset(int tag) {
        if (tag == 0x1e) return StandardCharsets.UTF_16BE;
        if (tag == 0x1c) return Charset.forName("UTF-32BE");
        return tag == 0x14 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    static byte[] oid(String dotted) {
        String[] parts = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        base128(out, Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) base128(out, Integer.parseInt(parts[i]));
        return der(0x06, out.toByteArray());
    }

    static void base128(ByteArrayOutputStream out, int number) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >> shift > 0) out.write(0x80 | (number >> shift & 0x7f));
        }
        out.write(number & 0x7f);
    }

    static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length >= 0x100) out.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8)});
        else if (length >= 0x80) out.write(0x81);
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < 0x20 || c > 0x7e) json.append("\\u").append(HexFormat.of().toHexDigits(c));
            else json.append(c);
        }
        return json.append('"').toString();
    }
}
