import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Scanner;

/** pgjdbc. stdin: a JSON string per line, a connection string. stdout: a JSON answer per line. */
public class Clients {
  static final String QUESTION =
      "SELECT current_database(), session_user, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),"
          + " current_setting('search_path'), current_setting('application_name')";

  public static void main(String[] args) {
    Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
    java.io.PrintStream out = new java.io.PrintStream(System.out, true, StandardCharsets.UTF_8);
    while (lines.hasNextLine()) out.println(asked(unquoted(lines.nextLine())));
  }

  static String asked(String text) {
    try (Connection connection = DriverManager.getConnection(text)) {
      ResultSet row = connection.createStatement().executeQuery(QUESTION);
      row.next();
      return String.format(
          "{\"database\":%s,\"user\":%s,\"tls\":%b,\"searchPath\":%s,\"applicationName\":%s}",
          quoted(row.getString(1)), quoted(row.getString(2)), row.getBoolean(3), quoted(row.getString(4)), quoted(row.getString(5)));
    } catch (Exception error) {
      Throwable cause = error.getCause();
      String why = error + (cause == null ? "" : " <- " + cause);
      return String.format("{\"refused\":%s}", quoted(why));
    }
  }

  /** Java's own library has no JSON. */
  static String unquoted(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < json.length() - 1; i++) {
      char c = json.charAt(i);
      if (c != '\\') text.append(c);
      else {
        char next = json.charAt(++i);
        if (next == 'u') {
          text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
          i += 4;
        } else text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : next);
      }
    }
    return text.toString();
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') json.append('\\').append(c);
      else if (c < ' ') json.append(String.format("\\u%04x", (int) c));
      else json.append(c);
    }
    return json.append('"').toString();
  }
}
