package demo.module;

import java.io.IOException;
import java.util.List;
import org.elasticsearch.Build;
import org.elasticsearch.action.ActionListener;
import org.elasticsearch.action.ActionRequest;
import org.elasticsearch.action.ActionRequestValidationException;
import org.elasticsearch.action.ActionResponse;
import org.elasticsearch.action.ActionType;
import org.elasticsearch.action.support.ActionFilters;
import org.elasticsearch.action.support.TransportAction;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.common.io.stream.StreamOutput;
import org.elasticsearch.common.util.concurrent.EsExecutors;
import org.elasticsearch.index.IndexVersion;
import org.elasticsearch.injection.guice.Inject;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.action.RestToXContentListener;
import org.elasticsearch.tasks.Task;
import org.elasticsearch.transport.TransportService;
import org.elasticsearch.xcontent.ToXContentObject;
import org.elasticsearch.xcontent.XContentBuilder;

/** {@code GET /}, behind the privilege that Elasticsearch asks for it ({@code cluster:monitor/main}). */
public final class Main {
  static final ActionType<Answer> ACTION = new ActionType<>("cluster:monitor/main");

  private Main() {}

  public static final class Request extends ActionRequest {
    @Override
    public ActionRequestValidationException validate() {
      return null;
    }
  }

  public static final class Answer extends ActionResponse implements ToXContentObject {
    private final String nodeName;
    private final String clusterName;
    private final String clusterUuid;

    Answer(String nodeName, String clusterName, String clusterUuid) {
      this.nodeName = nodeName;
      this.clusterName = clusterName;
      this.clusterUuid = clusterUuid;
    }

    @Override
    public void writeTo(StreamOutput out) {
      throw new UnsupportedOperationException("answered by the node that was asked");
    }

    @Override
    public XContentBuilder toXContent(XContentBuilder json, Params params) throws IOException {
      Build build = Build.current();
      json.startObject();
      json.field("name", nodeName).field("cluster_name", clusterName).field("cluster_uuid", clusterUuid);
      json.startObject("version");
      json.field("number", build.qualifiedVersion()).field("build_flavor", build.flavor());
      json.field("build_type", build.type().displayName()).field("build_hash", build.hash()).field("build_date", build.date());
      json.field("build_snapshot", build.isSnapshot());
      json.field("lucene_version", IndexVersion.current().luceneVersion().toString());
      json.field("minimum_wire_compatibility_version", build.minWireCompatVersion());
      json.field("minimum_index_compatibility_version", build.minIndexCompatVersion());
      json.endObject();
      return json.field("tagline", "You Know, for Search").endObject();
    }
  }

  public static final class Transport extends TransportAction<Request, Answer> {
    private final ClusterService cluster;

    @Inject
    public Transport(TransportService transport, ActionFilters filters, ClusterService cluster) {
      super(ACTION.name(), filters, transport.getTaskManager(), EsExecutors.DIRECT_EXECUTOR_SERVICE);
      this.cluster = cluster;
    }

    @Override
    protected void doExecute(Task task, Request request, ActionListener<Answer> listener) {
      listener.onResponse(new Answer(
          cluster.getNodeName(), cluster.getClusterName().value(), cluster.state().metadata().clusterUUID()));
    }
  }

  static final class Rest extends BaseRestHandler {
    @Override
    public String getName() {
      return "main_action";
    }

    @Override
    public List<Route> routes() {
      return List.of(new Route(RestRequest.Method.GET, "/"), new Route(RestRequest.Method.HEAD, "/"));
    }

    @Override
    protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
      return channel -> client.execute(ACTION, new Request(), new RestToXContentListener<>(channel));
    }
  }
}
