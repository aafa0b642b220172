package demo.launcher;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.elasticsearch.common.settings.KeyStoreWrapper;

/** The node's own {@code elasticsearch.keystore}, without a password as on Elastic Cloud. */
final class Keystore {
  private static final char[] NO_PASSWORD = new char[0];

  private final Path config;

  Keystore(Path config) {
    this.config = config;
  }

  /** The decrypted keystore; created when there is none. */
  KeyStoreWrapper open() throws Exception {
    KeyStoreWrapper keystore = KeyStoreWrapper.load(config);
    if (keystore == null) {
      keystore = KeyStoreWrapper.create();
      keystore.save(config, NO_PASSWORD);
    } else {
      keystore.decrypt(NO_PASSWORD);
    }
    return keystore;
  }

  /**
   * Applies all changes or, when one is invalid, none.
   *
   * @param words the command; every word after the first is a change
   * @return the names of all entries afterwards
   */
  Set<String> change(String[] words) throws Exception {
    try (KeyStoreWrapper keystore = open()) {
      for (int i = 1; i < words.length; i++) {
        apply(keystore, words[i]);
      }
      if (words.length > 1) {
        keystore.save(config, NO_PASSWORD);
      }
      return new TreeSet<>(keystore.getSettingNames());
    }
  }

  private static void apply(KeyStoreWrapper keystore, String change) {
    int equals = change.indexOf('=');
    String name = change.substring(1, equals < 0 ? change.length() : equals);
    KeyStoreWrapper.validateSettingName(name);
    if (change.charAt(0) == '-') {
      keystore.remove(name);
      return;
    }
    byte[] value = Base64.getDecoder().decode(change.substring(equals + 1));
    if (change.charAt(0) == '*') {
      keystore.setFile(name, value);
    } else {
      keystore.setString(name, new String(value, StandardCharsets.UTF_8).toCharArray());
    }
  }
}
