import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/** Runs one node until the process is told to stop: java -cp 'lib/*' SearchNode.java HOME name=value... */
public class SearchNode {
  public static void main(String[] words) throws Exception {
    Path home = Path.of(words[0]).toRealPath();
    System.setProperty("es.path.home", home.toString());
    System.setProperty("es.distribution.type", "tar");
    LogConfigurator.registerErrorListener();
    Environment environment = new Environment(settings(home, words), home.resolve("config"));
    LogConfigurator.configure(environment, true);
    Node node = new Node(environment, plugins(environment));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, stopped)));
    node.start();
    stopped.await();
  }

  private static Settings settings(Path home, String[] words) {
    Settings.Builder settings = Settings.builder().put("path.home", home.toString());
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      settings.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    return settings.build();
  }

  /** Not as Java modules (last argument): from a plain class path the server exports nothing to them. */
  private static PluginsLoader plugins(Environment environment) throws Exception {
    Files.createDirectories(environment.pluginsDir());
    return PluginsLoader.createPluginsLoader(
        PluginsLoader.loadModulesBundles(environment.modulesDir()),
        PluginsLoader.loadPluginsBundles(environment.pluginsDir()), Map.of(), false);
  }

  private static void close(Node node, CountDownLatch stopped) {
    try {
      node.close();
    } catch (java.io.IOException failure) {
      failure.printStackTrace();
    } finally {
      stopped.countDown();
    }
  }
}
