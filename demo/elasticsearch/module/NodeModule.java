package demo.module;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.elasticsearch.action.support.ActionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * What a node needs and no published jar holds: the analysis of the security index, {@code GET /}, and bundle paths as Elastic Cloud
 * has them. The part that is the same in every version; {@code DemoModule} adds what each version asks for in its own way.
 */
public abstract class NodeModule extends Plugin implements AnalysisPlugin, ActionPlugin {
  @Override
  public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
    return Map.of(
        "pattern_capture", (index, env, name, settings) -> patternCapture(name, settings),
        "unique", (index, env, name, settings) -> new Filter(name, UniqueTokenFilter::new));
  }

  @Override
  public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
    return Map.of(
        "uax_url_email", (index, env, name, settings) -> TokenizerFactory.newFactory(name, () -> urlEmail(settings)));
  }

  @Override
  public Collection<ActionFilter> getActionFilters() {
    return List.of(new BundlePaths());
  }

  private static TokenFilterFactory patternCapture(String name, Settings settings) {
    Pattern[] patterns = settings.getAsList("patterns").stream().map(Pattern::compile).toArray(Pattern[]::new);
    boolean preserveOriginal = settings.getAsBoolean("preserve_original", true);
    return new Filter(name, tokens -> new PatternCaptureGroupTokenFilter(tokens, preserveOriginal, patterns));
  }

  private static Tokenizer urlEmail(Settings settings) {
    UAX29URLEmailTokenizer tokenizer = new UAX29URLEmailTokenizer();
    tokenizer.setMaxTokenLength(settings.getAsInt("max_token_length", 255));
    return tokenizer;
  }

  /** A token filter factory from its name and its constructor. */
  private record Filter(String name, UnaryOperator<TokenStream> make) implements TokenFilterFactory {
    @Override
    public TokenStream create(TokenStream tokens) {
      return make.apply(tokens);
    }
  }
}
