package pulse.storage;

/// Everything that is kept, behind one door. Thread-safe.
public interface Store extends AutoCloseable {

    Accounts accounts();

    Keys keys();

    Users users();

    Products products();

    LiveSessions liveSessions();

    Notices notices();

    Events events();

    Servings servings();

    Outcomes outcomes();

    ShopSettings settings();

    Models models();

    OwnPersonas ownPersonas();

    WebhookEndpoints webhookEndpoints();

    WebhookOutbox webhookOutbox();

    WebhookLog webhookLog();

    ShopRules rules();

    Jobs jobs();

    AuditLog auditLog();

    KeptAnswers keptAnswers();

    Usage usage();

    Images images();

    Erasures erasures();

    /// Finishes what was begun, then lets go of files and connections.
    @Override
    void close();
}
