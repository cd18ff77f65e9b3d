package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import orrery.model.ControlResult;
import orrery.model.ControlResult.Done;
import orrery.model.ErrorCode;
import orrery.model.Reach;
import orrery.model.RefusedException;
import orrery.telemetry.Telemetry;

final class ControlAnswersTest {
  private static final Duration MINUTE = ControlAnswers.KEPT;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Telemetry telemetry = Telemetry.inMemory();
  private final ControlAnswers answers = new ControlAnswers(nanos::get, telemetry);

  @Test
  void sameIdOfOneOwner_hasTheFirstsAnswerEvenBeforeItIsGiven() {
    // given
    var first = begin("a", "c1", Reach.EVERYONE);

    // when
    var again = answers.begin("a", "c1", Reach.EVERYONE, new CompletableFuture<>());

    // then
    assertThat(again).containsSame(first);
    assertThat(repeats()).isEqualTo(1);
  }

  private long repeats() {
    return telemetry.counter("orrery_controls_repeated_total", "").count();
  }

  private CompletableFuture<ControlResult> begin(String owner, String id, Reach reach) {
    var answer = new CompletableFuture<ControlResult>();
    assertThat(answers.begin(owner, id, reach, answer)).as(id).isEmpty();
    return answer;
  }

  private void assertNew(String owner, String id, Reach reach) {
    assertThat(begin(owner, id, reach)).isNotDone();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void otherOwnersAndOtherIds_areNew() {
    // given
    assertNew("a", "c1", Reach.EVERYONE);

    // when
    assertNew("a", "c2", Reach.EVERYONE);
    assertNew("b", "c1", Reach.EVERYONE);

    // then
    assertThat(repeats()).isZero();
  }

  @Test
  void answer_isForgottenAfterAMinute() {
    // given
    begin("a", "c1", Reach.EVERYONE).complete(Done.ALL);
    pass(MINUTE.minusNanos(1));
    var within = answers.begin("a", "c1", Reach.EVERYONE, new CompletableFuture<>());

    // when
    pass(Duration.ofNanos(1));

    // then
    assertThat(within).isPresent();
    assertNew("a", "c1", Reach.EVERYONE);
  }

  @Test
  void whatIsStillWorkedOn_isKnownHoweverOld() {
    // given
    var slow = begin("a", "slow", Reach.EVERYONE);
    begin("a", "quick", Reach.EVERYONE).complete(Done.ALL);

    // when
    pass(MINUTE.multipliedBy(10));

    // then
    assertThat(answers.begin("a", "slow", Reach.EVERYONE, new CompletableFuture<>()))
        .containsSame(slow);
    assertNew("a", "quick", Reach.EVERYONE);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void refusal_isKeptUnlessItIsTemporary(ErrorCode code) {
    // given
    begin("a", "c1", Reach.EVERYONE).completeExceptionally(new RefusedException(code, "no"));

    // when
    var again = answers.begin("a", "c1", Reach.EVERYONE, new CompletableFuture<>());

    // then
    assertThat(again.isEmpty()).isEqualTo(code.isTemporary());
  }

  @Test
  void tooManyCommandsInAMinute_areRefusedAndNoneIsForgotten() {
    // given
    for (int i = 0; i < ControlAnswers.MAX_ANSWERS; i++) {
      begin("a", "c" + i, Reach.EVERYONE).complete(Done.ALL);
    }

    // when
    assertThatThrownBy(() -> assertNew("a", "more", Reach.EVERYONE))
        // then
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
    assertNew("a", "question", Reach.NOBODY);
    assertNew("b", "more", Reach.EVERYONE);
    assertThat(answers.begin("a", "c0", Reach.EVERYONE, new CompletableFuture<>())).isPresent();
    pass(MINUTE);
    assertNew("a", "more", Reach.EVERYONE);
  }

  @Test
  void largeAnswersOfQuestions_areNotKept() {
    // given
    int half = ControlAnswers.MAX_QUESTION_BYTES / 2;
    for (String id : new String[] {"q1", "q2", "q3"}) {
      var answer = begin("a", id, Reach.NOBODY);
      answer.complete(Done.ALL);
      answers.weigh("a", id, Reach.NOBODY, answer, half);
    }

    // when
    assertNew("a", "q3", Reach.NOBODY);

    // then
    assertThat(answers.begin("a", "q2", Reach.NOBODY, new CompletableFuture<>())).isPresent();
  }

  @Test
  void largeAnswersOfCommands_areKeptUntilNoMoreAreTaken() {
    // given
    for (int i = 0; i < 4; i++) {
      var answer = begin("a", "c" + i, Reach.EVERYONE);
      answer.complete(Done.ALL);
      answers.weigh("a", "c" + i, Reach.EVERYONE, answer, ControlAnswers.MAX_BYTES / 4);
    }

    // when
    assertThatThrownBy(() -> assertNew("a", "more", Reach.EVERYONE))
        // then
        .hasMessageContaining("too many commands");
    pass(MINUTE);
    assertNew("a", "more", Reach.EVERYONE);
  }

  @Test
  void owners_areForgottenWithTheirLastAnswer() {
    // given
    for (int i = 0; i < 100; i++) begin("owner " + i, "c1", Reach.EVERYONE).complete(Done.ALL);

    // when
    pass(MINUTE);
    assertNew("a", "c1", Reach.EVERYONE);

    // then
    assertThat(answers.owners()).isEqualTo(1);
  }
}
