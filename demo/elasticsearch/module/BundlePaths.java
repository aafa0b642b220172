package demo.module;

import java.util.List;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.ActionRequest;
import org.elasticsearch.action.ActionResponse;
import org.elasticsearch.action.admin.cluster.settings.ClusterUpdateSettingsRequest;
import org.elasticsearch.action.admin.cluster.settings.ClusterUpdateSettingsResponse;
import org.elasticsearch.action.support.ActionFilter;
import org.elasticsearch.action.support.ActionFilterChain;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.tasks.Task;

/**
 * On Elastic Cloud a node's config folder is {@code /app/config}. Here it is elsewhere, so a path under {@code /app/config/} in a
 * persistent signing setting is taken as relative to the config folder, and given back as it was sent.
 */
final class BundlePaths implements ActionFilter {
  private static final String CLOUD_CONFIG = "/app/config/";

  @Override
  public int order() {
    return 0;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <Request extends ActionRequest, Response extends ActionResponse> void apply(
      Task task, String action, Request request, ActionListener<Response> listener, ActionFilterChain<Request, Response> chain) {
    if (request instanceof ClusterUpdateSettingsRequest update) {
      Settings sent = update.persistentSettings();
      update.persistentSettings(relative(sent));
      chain.proceed(task, action, request, listener.map(response -> (Response) asSent(response, sent)));
      return;
    }
    chain.proceed(task, action, request, listener);
  }

  private static Settings relative(Settings sent) {
    Settings.Builder builder = Settings.builder().put(sent);
    for (String key : sent.keySet()) {
      if (isBundlePath(sent, key)) {
        List<String> paths = sent.getAsList(key).stream().map(BundlePaths::relative).toList();
        if (paths.size() == 1) {
          builder.put(key, paths.get(0));
        } else {
          builder.putList(key, paths);
        }
      }
    }
    return builder.build();
  }

  private static String relative(String path) {
    return path.startsWith(CLOUD_CONFIG) ? path.substring(CLOUD_CONFIG.length()) : path;
  }

  private static ActionResponse asSent(ActionResponse response, Settings sent) {
    if (!(response instanceof ClusterUpdateSettingsResponse updated)) {
      return response;
    }
    Settings.Builder persistent = Settings.builder().put(updated.getPersistentSettings());
    updated.getPersistentSettings().keySet().stream()
        .filter(key -> isBundlePath(sent, key))
        .forEach(key -> persistent.copy(key, sent));
    return new ClusterUpdateSettingsResponse(
        updated.isAcknowledged(), updated.getTransientSettings(), persistent.build());
  }

  private static boolean isBundlePath(Settings settings, String key) {
    return key.contains(".signing.") && settings.get(key) != null && settings.get(key).contains(CLOUD_CONFIG);
  }
}
