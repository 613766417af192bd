package org.composablecdp.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.composablecdp.silver.event.ReplaysTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law 7 of {@code cdp failures} and {@code cdp replay}. */
final class ReplayErrorsTest {

  @TempDir Path folder;
  private Workspace workspace;

  @Test
  void mistakesOnTheCommandLineAreToldInOneSentence() {
    FailureSources sources = FailureSources.in(folder);
    workspace = sources.workspace();
    workspace.open();
    sources.receive("web", FailureLines.with(1, "doc_width", "wide"));
    assertSays(
        "--where cannot be used: ", "write a condition over", "replay", "--where", "selekt (");
    assertSays("`reason` cannot be resolved", "--where", "replay", "--where", "reason = 1");
    assertSays("--where cannot be used", "BOOLEAN", "replay", "--where", "source");
    assertSays(
        "--set-field has 'app'", "app_id", "replay", "--where", "true", "--set-field", "app=1");
    assertSays(
        "--set-field cannot be used",
        "write field=",
        "replay",
        "--where",
        "true",
        "--set-field",
        "app_id=nothing(1)");
    assertSays(
        "--set-field app_id gives ARRAY<STRING>",
        "write an expression",
        "replay",
        "--where",
        "true",
        "--set-field",
        "app_id=array('x')");
    assertSays(
        "none.json cannot be read",
        "--patch",
        "replay",
        "--where",
        "true",
        "--patch",
        folder.resolve("none.json").toString());
    assertSays("--fields is 130", "write 131", "replay", "--where", "true", "--fields", "130");
    assertSays("--since is 'soon'", "write a date", "failures", "--since", "soon");
    assertSays("--limit is 0", "write a number", "failures", "--limit", "0");
    assertThat(workspace.open().read(ReplaysTable.TABLE).count()).isZero();
  }

  private void assertSays(String what, String more, String command, String... arguments) {
    Cdp run = Cdp.run(workspace.arguments(command, arguments));
    assertThat(run.err()).contains(what).contains(more).doesNotContain("\tat ");
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.code()).isEqualTo(1);
  }
}
