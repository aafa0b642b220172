package demo.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.KeyStoreWrapper;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one Elasticsearch node for whoever holds its standard input: {@code Launcher <home> <config>}.
 *
 * <p>Each line in is a command, each line out its answer, {@code ok …} or {@code error …}:
 * <ul>
 *   <li>{@code keystore [+name=BASE64] [*name=BASE64] [-name] …}: put strings, put files, remove; answers with all names
 *   <li>{@code start}: starts the node
 * </ul>
 * When standard input ends, whatever the reason, the node closes and the process exits: a node never outlives its owner.
 */
public final class Launcher {
  private static final long CLOSE_LIMIT_MILLIS = 15_000;

  private final Path home;
  private final Keystore keystore;
  private final Path config;
  private Node node;

  private Launcher(Path home, Path config) {
    this.home = home;
    this.config = config;
    this.keystore = new Keystore(config);
  }

  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    LogConfigurator.configureESLogging();
    LogConfigurator.registerErrorListener();
    Launcher launcher = new Launcher(Path.of(args[0]), Path.of(args[1]));
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(launcher.answer(line));
      answers.flush();
    }
    launcher.exit();
  }

  private String answer(String line) {
    String[] words = line.split(" ");
    try {
      return switch (words[0]) {
        case "keystore" -> "ok " + String.join(" ", keystore.change(words));
        case "start" -> start();
        default -> "error unknown command";
      };
    } catch (Exception | Error e) {
      e.printStackTrace();
      return "error " + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
  }

  private String start() throws Exception {
    Settings.Builder input = Settings.builder().put("path.home", home.toString());
    KeyStoreWrapper secrets = keystore.open();
    input.setSecureSettings(secrets);
    Environment env =
        InternalSettingsPreparer.prepareEnvironment(input.build(), Map.of(), config, () -> "instance");
    LogConfigurator.setNodeName(Node.NODE_NAME_SETTING.get(env.settings()));
    LogConfigurator.configure(env, false);
    PluginsLoader plugins =
        PluginsLoader.createPluginsLoader(Modules.load(home.resolve("modules")), Set.of(), Map.of(), false);
    node = new Node(env, plugins);
    node.start();
    return "ok";
  }

  private void exit() {
    Thread limit = new Thread(() -> {
      try {
        Thread.sleep(CLOSE_LIMIT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(1);
    });
    limit.setDaemon(true);
    limit.start();
    try {
      if (node != null) {
        node.prepareForClose();
        node.close();
      }
    } catch (IOException e) {
      e.printStackTrace();
    }
    System.exit(0);
  }
}
