package pulse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionLogTest {
    private static final int HIGHEST = (1 << 30) - 1;

    @ParameterizedTest
    @EnumSource(ClickKind.class)
    void aClickKeepsItsItemAndItsKind(ClickKind kind) {
        SessionLog log = new SessionLogBuilder()
                .session(1, 1)
                .click(HIGHEST, kind)
                .click(0, kind)
                .build();
        assertThat(log.item(0)).isEqualTo(HIGHEST);
        assertThat(log.item(1)).isZero();
        assertThat(log.kind(0)).isEqualTo(kind.code());
        assertThat(log.kind(1)).isEqualTo(kind.code());
        assertThat(log.slice(0, 1).kind(0)).isEqualTo(kind.code());
    }

    @Test
    void anItemThatLeavesNoRoomForTheKindIsRefused() {
        SessionLogBuilder builder = new SessionLogBuilder().session(1, 1);
        assertThatThrownBy(() -> builder.click(HIGHEST + 1, ClickKind.VIEW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.click(-1, ClickKind.VIEW)).isInstanceOf(IllegalArgumentException.class);
    }
}
