package pulse.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What any store does with keys, the audit log, kept answers and usage.
abstract class PlatformContract {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Set<Mode> BOTH = EnumSet.allOf(Mode.class);
    private static final AuditLog.Filter ALL = new AuditLog.Filter(BOTH, null, null, null);

    private Store store;
    private Account account;
    private Account other;

    protected abstract Store open();

    @BeforeEach
    void begin() {
        store = open();
        account = store.accounts().put(new Account("acct_1", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        other = store.accounts().put(new Account("acct_2", "Other", Plan.GROWTH, 500, 50, NOW), Changes::of);
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void aKeyIsChangedOnlyWhereItIsSaidTo() {
        add(key("key_1", Mode.LIVE, 0));
        assertThat(edit("key_1", new Keys.Edit("Till", null, null))).isEqualTo(Keys.Outcome.DONE);
        assertThat(edit("key_1", new Keys.Edit(null, List.of("10.0.0.0/8", "::1"), null)))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(edit("key_1", new Keys.Edit(null, null, new Keys.Expiry(NOW.plusSeconds(5)))))
                .isEqualTo(Keys.Outcome.DONE);
        Key edited = store.keys().withId("key_1").orElseThrow().key();
        assertThat(edited.name()).isEqualTo("Till");
        assertThat(edited.allowedAddresses()).containsExactly("10.0.0.0/8", "::1");
        assertThat(edited.expiresAt()).isEqualTo(NOW.plusSeconds(5));
        edit("key_1", new Keys.Edit("", List.of(), new Keys.Expiry(null)));
        assertThat(store.keys().withId("key_1").orElseThrow().key()).isEqualTo(key("key_1", Mode.LIVE, 0));
        assertThat(edit("key_2", new Keys.Edit("none", null, null))).isEqualTo(Keys.Outcome.GONE);
    }

    @Test
    void aReplacedKeyEndsAtTheGivenMomentOrSooner() {
        add(key("key_1", Mode.LIVE, 0));
        assertThat(replace(read("key_1"), NOW.plusSeconds(60), key("key_2", Mode.LIVE, 1)))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(expiry("key_1")).isEqualTo(NOW.plusSeconds(60));
        assertThat(replace(read("key_1"), NOW.plusSeconds(90), key("key_3", Mode.LIVE, 2)))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(expiry("key_1")).isEqualTo(NOW.plusSeconds(60));
        assertThat(replace(read("key_1"), NOW.plusSeconds(90), key("key_4", Mode.LIVE, 60)))
                .as("it has expired")
                .isEqualTo(Keys.Outcome.GONE);
        assertThat(store.keys().withId("key_4")).isEmpty();
    }

    @Test
    void anAccountHasABoundedNumberOfStandingKeys() {
        for (int i = 0; i < Keys.STANDING_MAX; i++) {
            assertThat(add(key("key_" + i, Mode.LIVE, 0))).isEqualTo(Keys.Outcome.DONE);
        }
        assertThat(add(key("key_more", Mode.LIVE, 0))).isEqualTo(Keys.Outcome.TOO_MANY);
        assertThat(store.keys().withId("key_more")).isEmpty();
        store.keys().revoke("key_7", NOW, Changes.of(account));
        assertThat(add(key("key_more", Mode.LIVE, 0))).isEqualTo(Keys.Outcome.DONE);
    }

    @Test
    void keysArePagedByAccountAndMode() {
        add(key("key_c", Mode.LIVE, 1));
        add(key("key_a", Mode.LIVE, 2));
        add(key("key_b", Mode.TEST, 2));
        assertThat(ids(account, BOTH, "", 9)).containsExactly("key_c", "key_a", "key_b");
        assertThat(ids(account, BOTH, "key_c", 1)).containsExactly("key_a");
        assertThat(ids(account, Set.of(Mode.TEST), "", 9)).containsExactly("key_b");
        assertThat(ids(other, BOTH, "", 9)).isEmpty();
    }

    @Test
    void everyChangeIsNotedWithAnAccountsOwnNumbersAndNoFailedOneIs() {
        add(key("key_1", Mode.LIVE, 0), change(Mode.LIVE, "key.created", "key_1"));
        store.keys().revoke("key_none", NOW, change(Mode.LIVE, "key.revoked", "key_none"));
        store.keys().revoke("key_1", NOW, change(Mode.LIVE, "key.revoked", "key_1"));
        store.auditLog().add(change(Mode.TEST, "key.created", "key_2").entry());
        assertThatThrownBy(() -> add(key("key_1", Mode.LIVE, 0), change(Mode.LIVE, "key.created", "key_1")))
                .isInstanceOf(StorageException.class);
        List<AuditLog.Numbered> all = log(account, ALL);
        assertThat(all).extracting(AuditLog.Numbered::number).containsExactly(4L, 3L, 2L, 1L);
        assertThat(all.get(1).entry())
                .isEqualTo(change(Mode.LIVE, "key.revoked", "key_1").entry());
        assertThat(log(other, ALL)).hasSize(1);
        assertThat(store.auditLog().before(account.id(), 3, 1, ALL)).containsExactly(all.get(2));
        assertThat(log(account, new AuditLog.Filter(Set.of(Mode.TEST), null, null, null)))
                .containsExactly(all.get(0));
        assertThat(log(account, new AuditLog.Filter(BOTH, "key.created", "key_1", "tester")))
                .containsExactly(all.get(2));
    }

    @Test
    void noKeyIsMadeForAUserWhoMayNotHoldItWhenItIsMade() {
        User user = new User("usr_1", account.id(), "ada@example.com", "Ada", Role.ADMIN, NOW, null);
        assertThat(store.users().add(user, Changes.of(account))).isEqualTo(Users.Outcome.DONE);
        assertThat(add(keyOf("usr_1", "key_1"))).isEqualTo(Keys.Outcome.DONE);
        store.users().edit("usr_1", new Users.Edit(null, null, true), NOW, Changes.of(account), this::noted);
        assertThat(add(keyOf("usr_1", "key_2"))).isEqualTo(Keys.Outcome.USER_UNFIT);
        store.users().edit("usr_1", new Users.Edit(null, Role.MEMBER, false), NOW, Changes.of(account), this::noted);
        assertThat(add(keyOf("usr_1", "key_3"))).isEqualTo(Keys.Outcome.USER_UNFIT);
        store.users().remove("usr_1", NOW, Changes.of(account), this::noted);
        assertThat(add(keyOf("usr_1", "key_4"))).isEqualTo(Keys.Outcome.USER_UNFIT);
        assertThat(store.keys().list()).extracting(holder -> holder.key().id()).containsExactly("key_1");
    }

    @Test
    void aKeyOpensNothingWhenItsUserIsSuspendedOrGoneWhoeverForgotToRevokeIt() {
        Key key = keyOf("usr_1", "key_1");
        User member = new User("usr_1", account.id(), "ada@example.com", "Ada", Role.MEMBER, NOW, null);
        User suspended = new User("usr_1", account.id(), "ada@example.com", "Ada", Role.OWNER, NOW, NOW);
        assertThat(new Keys.Holder(key, account, member).isValid(NOW)).isTrue();
        assertThat(new Keys.Holder(key, account, member).has(Scope.ADMIN)).isFalse();
        assertThat(new Keys.Holder(key, account, suspended).isValid(NOW)).isFalse();
        assertThat(new Keys.Holder(key, account, null).isValid(NOW)).isFalse();
    }

    @Test
    void aKeyIsMadeOrChangedByWhoMayWhenItIsDoneNotWhenItWasAskedFor() {
        store.users()
                .add(new User("usr_ada", account.id(), "ada@example.com", "Ada", Role.OWNER, NOW, null), byKey(""));
        store.users()
                .add(new User("usr_joan", account.id(), "joan@example.com", "Joan", Role.ADMIN, NOW, null), byKey(""));
        add(keyOf("usr_ada", "key_ada"));
        add(keyOf("usr_joan", "key_joan"));
        add(key("key_shop", Mode.LIVE, 0));
        Change byAda = byKey("key_ada");
        Change byJoan = byKey("key_joan");
        // Joan, an admin, may change what is an admin's; Ada, an owner, what is the account's own.
        assertThat(edit("key_joan", new Keys.Edit("Joan's", null, null), byJoan))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(edit("key_shop", new Keys.Edit("Till", null, null), byAda)).isEqualTo(Keys.Outcome.DONE);
        assertBarred(byJoan, "key_shop", Keys.Outcome.OWNERS_ONLY);
        // Ada asked for more, and is an owner no more before that is done.
        store.users().edit("usr_joan", new Users.Edit(null, Role.OWNER, null), NOW, byKey(""), this::noted);
        store.users().edit("usr_ada", new Users.Edit(null, Role.ADMIN, null), NOW, byKey(""), this::noted);
        assertBarred(byAda, "key_shop", Keys.Outcome.OWNERS_ONLY);
        assertBarred(byAda, "key_joan", Keys.Outcome.OWNERS_ONLY);
        assertThat(edit("key_shop", new Keys.Edit("Door", null, null), byJoan)).isEqualTo(Keys.Outcome.DONE);
        // Joan's key asked for more, and is revoked before that is done.
        assertThat(store.keys().revoke("key_joan", NOW, byJoan)).isEqualTo(Keys.Outcome.DONE);
        assertBarred(byJoan, "key_shop", Keys.Outcome.ASKER_GONE);
        assertBarred(byJoan, "key_ada", Keys.Outcome.ASKER_GONE);
        // Ada becomes a member, whose keys with the scope admin are revoked.
        store.users().edit("usr_ada", new Users.Edit(null, Role.MEMBER, null), NOW, byKey(""), this::noted);
        assertBarred(byAda, "key_shop", Keys.Outcome.ASKER_GONE);
    }

    @Test
    void whatWasTakenFromAKeyWhileItWasReplacedIsNotInTheNewOne() {
        add(key("key_1", Mode.LIVE, 0));
        Key read = read("key_1");
        edit("key_1", new Keys.Edit(null, List.of("10.0.0.0/8"), null));
        assertThat(replace(read, NOW.plusSeconds(60), key("key_2", Mode.LIVE, 1)))
                .isEqualTo(Keys.Outcome.CHANGED);
        Key again = read("key_1");
        assertThat(replace(again, NOW.plusSeconds(60), key("key_2", Mode.LIVE, 1)))
                .isEqualTo(Keys.Outcome.DONE);
        assertThat(replace(again, NOW.plusSeconds(60), key("key_3", Mode.LIVE, 1)))
                .as("somebody else has replaced it")
                .isEqualTo(Keys.Outcome.CHANGED);
        assertThat(store.keys().withId("key_3")).isEmpty();
    }

    /// Nothing comes of any change of a key, nor of a key like it that is made.
    private void assertBarred(Change asked, String keyId, Keys.Outcome outcome) {
        Key before = read(keyId);
        int keys = store.keys().list().size();
        assertThat(edit(keyId, new Keys.Edit("Other", null, null), asked)).isEqualTo(outcome);
        assertThat(store.keys().revoke(keyId, NOW, asked)).isEqualTo(outcome);
        Key like = before.userId() == null ? key("key_new", Mode.LIVE, 0) : keyOf(before.userId(), "key_new");
        assertThat(store.keys().replace(before, NOW, like, bytes("key_new"), asked))
                .isEqualTo(outcome);
        assertThat(store.keys().add(like, bytes("key_new"), asked)).isEqualTo(outcome);
        assertThat(read(keyId)).isEqualTo(before);
        assertThat(store.keys().list()).hasSize(keys);
    }

    private Change byKey(String keyId) {
        Actor actor = new Actor(keyId.isEmpty() ? Actor.Kind.COMMAND : Actor.Kind.KEY, keyId);
        return new Change(
                new AuditEntry(account.id(), new Deed(null, "test.changed", "usr", "{}"), actor, "", NOW), null);
    }

    @Test
    void anAccountThatIsAsItWasNotesNothing() {
        store.accounts().put(new Account("acct_9", "Shop", Plan.STARTER, 100, 10, NOW), Changes::of);
        assertThat(log(account, ALL)).hasSize(1);
        store.accounts().put(new Account("acct_9", "Shop", Plan.STARTER, 100, 11, NOW), Changes::of);
        assertThat(log(account, ALL)).hasSize(2);
        assertThat(store.accounts().list()).extracting(Account::name).containsExactly("Other", "Shop");
    }

    @Test
    void anAnswerIsKeptWithItsChangeForADayAndStandsUntilThen() {
        KeptAnswer first = answer("first", NOW);
        add(key("key_1", Mode.LIVE, 0), new Change(entry(Mode.LIVE, "a", "b"), first));
        assertThat(kept(NOW.minusSeconds(1))).isEqualTo("first");
        assertThatThrownBy(() ->
                        add(key("key_2", Mode.LIVE, 0), new Change(entry(Mode.LIVE, "a", "b"), answer("other", NOW))))
                .isInstanceOf(StorageException.class);
        assertThat(store.keys().withId("key_2")).as("its answer was not kept").isEmpty();
        store.keptAnswers().put(answer("second", NOW.plus(Duration.ofHours(23))));
        assertThat(kept(NOW.minusSeconds(1))).isEqualTo("first");
        store.keptAnswers().put(answer("third", NOW.plus(Duration.ofHours(24))));
        assertThat(kept(NOW.minusSeconds(1))).isEqualTo("third");
        assertThat(store.keptAnswers().removeBefore(NOW)).isZero();
        assertThat(store.keptAnswers().removeBefore(NOW.plus(Duration.ofHours(24))))
                .isEqualTo(1);
    }

    @Test
    void usageAddsUpByDayAndModeAndIsReadByDays() {
        LocalDate day = LocalDate.of(2026, 1, 2);
        Usage.Slot live = new Usage.Slot(new ShopId(account.id(), Mode.LIVE), day, "infer", 2);
        Usage.Slot test = new Usage.Slot(new ShopId(account.id(), Mode.TEST), day, "infer", 2);
        Usage.Slot later = new Usage.Slot(new ShopId(account.id(), Mode.LIVE), day.plusDays(1), "tag", 4);
        store.usage().add(Map.of(live, 3L, later, 1L));
        store.usage().add(Map.of(live, 2L, test, 7L));
        assertThat(store.usage().between(account.id(), BOTH, day, day.plusDays(1)))
                .containsExactly(Map.entry(live, 5L), Map.entry(test, 7L), Map.entry(later, 1L));
        assertThat(store.usage().between(account.id(), Set.of(Mode.TEST), day, day))
                .containsExactly(Map.entry(test, 7L));
        assertThat(store.usage().between(other.id(), BOTH, day, day.plusDays(1)))
                .isEmpty();
    }

    private @Nullable String kept(Instant since) {
        return store.keptAnswers()
                .find(new ShopId(account.id(), Mode.LIVE), "POST /v1/keys", bytes("slot"), since)
                .map(answer -> new String(answer.sealed(), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private KeptAnswer answer(String sealed, Instant at) {
        ShopId shop = new ShopId(account.id(), Mode.LIVE);
        return new KeptAnswer(shop, "POST /v1/keys", bytes("slot"), bytes("same"), bytes(sealed), at);
    }

    private Keys.Outcome add(Key key) {
        return add(key, Changes.of(account));
    }

    private Keys.Outcome add(Key key, Change change) {
        return store.keys().add(key, bytes(key.id()), change);
    }

    private Keys.Outcome replace(Key old, Instant endsAt, Key key) {
        return store.keys().replace(old, endsAt, key, bytes(key.id()), Changes.of(account));
    }

    private Keys.Outcome edit(String id, Keys.Edit edit) {
        return edit(id, edit, Changes.of(account));
    }

    private Keys.Outcome edit(String id, Keys.Edit edit, Change change) {
        return store.keys().edit(id, edit, change);
    }

    private Key read(String id) {
        return store.keys().withId(id).orElseThrow().key();
    }

    private @Nullable Instant expiry(String id) {
        return read(id).expiresAt();
    }

    private List<String> ids(Account owner, Set<Mode> modes, String after, int limit) {
        List<String> ids = new ArrayList<>();
        store.keys().page(owner.id(), modes, after, limit).forEach(key -> ids.add(key.id()));
        return ids;
    }

    private List<AuditLog.Numbered> log(Account owner, AuditLog.Filter filter) {
        return store.auditLog().before(owner.id(), Long.MAX_VALUE, 100, filter);
    }

    private Change change(Mode mode, String action, String subject) {
        return new Change(entry(mode, action, subject), null);
    }

    private AuditEntry entry(Mode mode, String action, String subject) {
        Actor actor = new Actor(Actor.Kind.COMMAND, "tester");
        return new AuditEntry(account.id(), new Deed(mode, action, subject, "{}"), actor, "req_1", NOW);
    }

    private Change noted(Key key) {
        return change(key.mode(), "key.revoked", key.id());
    }

    private Key keyOf(String userId, String id) {
        return new Key(
                id,
                account.id(),
                userId,
                "",
                Mode.LIVE,
                Set.of(Scope.ADMIN, Scope.READ),
                "wxyz",
                List.of(),
                NOW,
                null,
                null,
                null);
    }

    private Key key(String id, Mode mode, int second) {
        return new Key(
                id,
                account.id(),
                null,
                "",
                mode,
                Set.of(Scope.ADMIN),
                "wxyz",
                List.of(),
                NOW.plusSeconds(second),
                null,
                null,
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
