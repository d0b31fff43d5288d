package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What any store does with users: who may change them is told when a change is made, not when it was asked for.
///
/// Ada is an owner, Joan an admin, Grace a member; Ada and Joan ask with a key each.
abstract class UsersContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Users.Edit RENAMED = new Users.Edit("Other", null, null);
    private static final Users.Edit PROMOTED = new Users.Edit(null, Role.OWNER, null);

    private Store store;
    private Users users;
    private Account account;
    private Change byCommand;
    private Change byAda;
    private Change byJoan;

    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        users = store.users();
        account = store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        byCommand = by(Actor.Kind.COMMAND, "tester");
        byAda = by(Actor.Kind.KEY, "key_ada");
        byJoan = by(Actor.Kind.KEY, "key_joan");
        users.add(user("usr_ada", Role.OWNER), byCommand);
        users.add(user("usr_joan", Role.ADMIN), byCommand);
        users.add(user("usr_grace", Role.MEMBER), byCommand);
        addKey("usr_ada", "key_ada");
        addKey("usr_joan", "key_joan");
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void anAdminMayDoToMembersWhatAnOwnerMayDoToAll() {
        assertThat(users.edit("usr_grace", RENAMED, NOW, byJoan, this::noted)).isEqualTo(Users.Outcome.DONE);
        assertThat(users.add(user("usr_mary", Role.ADMIN), byJoan)).isEqualTo(Users.Outcome.DONE);
        assertThat(users.remove("usr_mary", NOW, byJoan, this::noted)).isEqualTo(Users.Outcome.DONE);
        assertBarredFrom("usr_ada", byJoan, Users.Outcome.OWNERS_ONLY);
        assertThat(users.add(user("usr_mary", Role.OWNER), byJoan)).isEqualTo(Users.Outcome.OWNERS_ONLY);
        assertThat(users.edit("usr_grace", PROMOTED, NOW, byJoan, this::noted)).isEqualTo(Users.Outcome.OWNERS_ONLY);
        assertThat(users.edit("usr_grace", PROMOTED, NOW, byAda, this::noted)).isEqualTo(Users.Outcome.DONE);
    }

    @Test
    void whoBecameAnOwnerAfterTheChangeWasAskedForIsOneForIt() {
        users.edit("usr_grace", PROMOTED, NOW, byAda, this::noted);
        assertBarredFrom("usr_grace", byJoan, Users.Outcome.OWNERS_ONLY);
    }

    @Test
    void whoWasAnOwnerWhenHeAskedIsAnAdminWhenHeIsOneByThen() {
        users.edit("usr_joan", PROMOTED, NOW, byAda, this::noted);
        users.edit("usr_ada", new Users.Edit(null, Role.ADMIN, null), NOW, byJoan, this::noted);
        assertBarredFrom("usr_joan", byAda, Users.Outcome.OWNERS_ONLY);
        assertThat(users.edit("usr_grace", RENAMED, NOW, byAda, this::noted)).isEqualTo(Users.Outcome.DONE);
    }

    /// What becomes of Joan's key or of Joan between her asking and the change.
    enum Loss {
        KEY_REVOKED,
        KEY_EXPIRED,
        SUSPENDED,
        REMOVED,
        MADE_A_MEMBER
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void nobodyIsMadeChangedOrRemovedForAnAdminWhoIsNoneAnyMore(Loss loss) {
        assertThat(lose(loss)).isTrue();
        assertBarredFrom("usr_grace", byJoan, Users.Outcome.ASKER_GONE);
        assertBarredFrom("usr_ada", byJoan, Users.Outcome.ASKER_GONE);
        assertThat(unchanged(() -> users.add(user("usr_mary", Role.MEMBER), byJoan)))
                .isEqualTo(Users.Outcome.ASKER_GONE);
    }

    private boolean lose(Loss loss) {
        return switch (loss) {
            case KEY_REVOKED -> store.keys().revoke("key_joan", NOW, byAda) == Keys.Outcome.DONE;
            case KEY_EXPIRED ->
                store.keys().edit("key_joan", new Keys.Edit(null, null, new Keys.Expiry(NOW)), byAda)
                        == Keys.Outcome.DONE;
            case SUSPENDED -> became(new Users.Edit(null, null, true));
            case REMOVED -> users.remove("usr_joan", NOW, byAda, this::noted) == Users.Outcome.DONE;
            case MADE_A_MEMBER -> became(new Users.Edit(null, Role.MEMBER, null));
        };
    }

    private boolean became(Users.Edit edit) {
        return users.edit("usr_joan", edit, NOW, byAda, this::noted) == Users.Outcome.DONE;
    }

    /// Nothing comes of any change of a user.
    private void assertBarredFrom(String userId, Change asked, Users.Outcome outcome) {
        for (Users.Edit edit : List.of(RENAMED, PROMOTED, new Users.Edit(null, null, true))) {
            assertThat(unchanged(() -> users.edit(userId, edit, NOW, asked, this::noted)))
                    .isEqualTo(outcome);
        }
        assertThat(unchanged(() -> users.remove(userId, NOW, asked, this::noted)))
                .isEqualTo(outcome);
    }

    /// The outcome of a call that leaves users, keys and the audit log as they were.
    private Users.Outcome unchanged(Supplier<Users.Outcome> call) {
        List<Object> before = everything();
        Users.Outcome outcome = call.get();
        assertThat(everything()).isEqualTo(before);
        return outcome;
    }

    private List<Object> everything() {
        AuditLog.Filter all = new AuditLog.Filter(EnumSet.allOf(Mode.class), null, null, null);
        return List.of(
                users.page(account.id(), "", 100),
                store.keys().list(),
                store.auditLog().before(account.id(), Long.MAX_VALUE, 100, all));
    }

    private void addKey(String userId, String id) {
        Key key = new Key(
                id, account.id(), userId, "", Mode.LIVE, Set.of(Scope.ADMIN), "wxyz", List.of(), NOW, null, null, null);
        store.keys().add(key, id.getBytes(StandardCharsets.UTF_8), byCommand);
    }

    private User user(String id, Role role) {
        return new User(id, account.id(), id + "@example.com", "Somebody", role, NOW, null);
    }

    private Change noted(Key key) {
        return by(Actor.Kind.COMMAND, key.id());
    }

    private Change by(Actor.Kind kind, String id) {
        Deed deed = new Deed(null, "test.changed", "usr", "{}");
        return new Change(new AuditEntry(account.id(), deed, new Actor(kind, id), "", NOW), null);
    }
}
