package pulse.server.admin;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pulse.problem.Code;
import pulse.server.http.Fields;
import pulse.server.users.Roster;
import pulse.storage.Role;
import pulse.storage.Users;

/// Reads what is asked of users.
final class UserReader {

    private static final int WORD_LENGTH_MAX = 20;

    private UserReader() {}

    /// A user to be made.
    static Roster.Wish wish(Fields fields) {
        String email = fields.required("email", Roster.EMAIL_LENGTH_MAX);
        if (!email.isEmpty() && !Roster.isEmail(email)) {
            fields.note(Code.INVALID_VALUE, "email", "is not an address such as ada@example.com");
        }
        if (!fields.has("role")) {
            fields.note(Code.MISSING_FIELD, "role", "is missing: owner, admin or member");
        }
        Roster.Wish wish = new Roster.Wish(
                email,
                fields.required("name", Roster.NAME_LENGTH_MAX),
                Optional.ofNullable(role(fields)).orElse(Role.MEMBER));
        fields.check();
        return wish;
    }

    /// What to change about a user.
    static Users.Edit edit(Fields fields) {
        Users.Edit edit = new Users.Edit(
                fields.has("name") ? fields.required("name", Roster.NAME_LENGTH_MAX) : null,
                role(fields),
                fields.has("suspended") ? fields.flag("suspended", false) : null);
        if (fields.has("email")) {
            fields.note(Code.INVALID_VALUE, "email", "cannot be changed: make another user, and remove this one");
        }
        fields.check();
        return edit;
    }

    private static @Nullable Role role(Fields fields) {
        String word = fields.text("role", WORD_LENGTH_MAX);
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(one -> one.wireName().equals(word))
                .findFirst();
        if (role.isEmpty() && fields.has("role")) {
            fields.note(Code.INVALID_VALUE, "role", "must be owner, admin or member");
        }
        return role.orElse(null);
    }
}
