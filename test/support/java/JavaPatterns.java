import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Prints patterns and what `java.util.regex` makes of them, one a line: the pattern as a JSON string, then `x` where it is none,
 * or a 1 or 0 for each name of NAMES, whether the whole of it matches. The same seed gives the same patterns.
 * Run: {@code java JavaPatterns.java 2000 > patterns.tsv}
 */
class JavaPatterns {
    /** The test has them too. */
    static final String[] NAMES = {
        "CN=instance-0000000000.node.8df63bd1.cluster.1234567890", "CN=local,O=Example\\, Inc,C=US", "CN=a", "CN=aab]", "CN=A{1}",
        "CN=b-&&c", "CN=M\u00fcnchen", "CN=x\u0085y",
    };
    static final String[] PARTS = {
        "CN=", "CN=", "CN=", "instance", "a", "b", "A", "0", "1", "-", ",", "O=", "&", "&&", "#", " ", "=", "\u00fc", "x", "]", "}", "{", "{1}",
        "\\.", "\\,", "\\\\", "\\d", "\\w", "\\s", "\\S", "\\D", "\\W", "\\-", "\\]", "\\{", "\\}", "\\_", "\\&", "\\h", "\\R", "\\Z", "\\z", "\\A",
        "\\b", "\\p{L}", "\\p{Lu}", "\\pL", "\\P{L}", "\\p{Lower}", "\\p{IsLatin}", "\\p{Latin}", "\\x41", "\\u0041", "\\x{41}", "\\Qa.b\\E", "\\Q",
        "\\E", "\\0101", "\\e", "\\cA", "\\N{LATIN SMALL LETTER A}", "\\C", "\\1", "\\k<n>", ".", ".", ".*", ".*", ".+", "[^.]+", "[a-z]", "[a-z0-9-]",
        "[^,]", "[a-z&&[^b]]", "[a&&b]", "[ab[cd]]", "[[:alpha:]]", "[]]", "[]a]", "[^]a]", "[a-\\d]", "[\\d-z]", "[a\\]b]", "[&]", "[a&]", "[.]", "[\\Qa]\\E]",
        "[a-", "[", "[a#]", "*", "+", "?", "*", "+", "*?", "+?", "*+", "++", "?+", "{2}", "{1,}", "{0,3}", "{,2}", "{2,1}", "|", "|", "(", ")", "(", ")", "(?:", "(?i)",
        "(?i:", "(?s)", "(?m)", "(?U)", "(?x)", "(?u)", "(?d)", "(?-i)", "(?is-m:", "(?P<n>", "(?<n>", "(?<n_1>", "(?=a)", "(?!a)", "(?<=a)", "(?<!a)", "(?>a)", "^", "$", "\\$",
    };
    static final Random RANDOM = new Random(2026);

    public static void main(String[] arguments) {
        for (int i = Integer.parseInt(arguments[0]); i > 0; i--) {
            StringBuilder pattern = new StringBuilder(RANDOM.nextInt(3) > 0 ? "CN=" : "");
            for (int j = 1 + RANDOM.nextInt(4); j > 0; j--) pattern.append(PARTS[RANDOM.nextInt(PARTS.length)]);
            if (RANDOM.nextInt(2) == 0) pattern.append(".*");
            System.out.println(JavaNames.json(pattern.toString()) + "\t" + verdicts(pattern.toString()));
        }
    }

    static String verdicts(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            StringBuilder verdicts = new StringBuilder();
            for (String name : NAMES) verdicts.append(pattern.matcher(name).matches() ? '1' : '0');
            return verdicts.toString();
        } catch (PatternSyntaxException e) {
            return "x";
        }
    }
}
