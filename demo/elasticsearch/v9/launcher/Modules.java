package demo.launcher;

import java.nio.file.Path;
import java.util.Set;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/** The modules folder as Elasticsearch 9.x reads it. */
final class Modules {
  private Modules() {}

  static Set<PluginBundle> load(Path folder) {
    return PluginsLoader.loadModulesBundles(folder, false);
  }
}
