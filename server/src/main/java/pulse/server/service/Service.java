package pulse.server.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import pulse.server.admin.AccountRoutes;
import pulse.server.admin.KeyRoutes;
import pulse.server.admin.UserRoutes;
import pulse.server.docs.DocsRoutes;
import pulse.server.events.Conversions;
import pulse.server.events.EventRoutes;
import pulse.server.http.Entrance;
import pulse.server.http.Gate;
import pulse.server.http.HttpServer;
import pulse.server.http.Measures;
import pulse.server.http.Replays;
import pulse.server.http.Route;
import pulse.server.images.ImageReading;
import pulse.server.inference.InferRoutes;
import pulse.server.insights.InsightsRoutes;
import pulse.server.insights.Judgements;
import pulse.server.jobs.JobRoutes;
import pulse.server.jobs.JobRunner;
import pulse.server.jobs.TagJobs;
import pulse.server.keys.Doorkeeper;
import pulse.server.keys.Keyring;
import pulse.server.keys.LastUses;
import pulse.server.keys.Secret;
import pulse.server.limits.LocalLimits;
import pulse.server.limits.UsageTally;
import pulse.server.models.ActiveModels;
import pulse.server.models.ChildWorkshop;
import pulse.server.models.ModelRoutes;
import pulse.server.models.Trainings;
import pulse.server.outbound.GuardedOutbound;
import pulse.server.outbound.Outbound;
import pulse.server.outbound.Resolver;
import pulse.server.personas.PersonaRoutes;
import pulse.server.products.ProductRoutes;
import pulse.server.rules.RulesRoutes;
import pulse.server.sessions.SessionRoutes;
import pulse.server.settings.SettingsRoutes;
import pulse.server.shop.Engines;
import pulse.server.shop.Learner;
import pulse.server.shop.Ledger;
import pulse.server.shop.LiveSettings;
import pulse.server.shop.PersonaUpdates;
import pulse.server.shop.ServedLog;
import pulse.server.shop.SessionLog;
import pulse.server.shop.Shops;
import pulse.server.users.Roster;
import pulse.server.webhooks.Deliveries;
import pulse.server.webhooks.DeliveryMeasures;
import pulse.server.webhooks.Retention;
import pulse.server.webhooks.WebhookEventRoutes;
import pulse.server.webhooks.WebhookRoutes;
import pulse.storage.StorageException;
import pulse.storage.Store;
import pulse.storage.sqlite.SqliteStore;

/// A server on one data folder, from its first answer to its last.
public final class Service implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Service.class.getName());

    private final DataFolder folder;
    private final Store store;
    private final SessionLog sessionLog;
    private final LiveSettings shopSettings;
    private final ServedLog servedLog;
    private final Upkeep upkeep;
    private final HttpServer http;
    private final Learner learner;
    private final Outbound outbound;
    private final Deliveries deliveries;
    private final ImageReading images;
    private final JobRunner jobs;
    private final Trainings trainings;

    private Service(Settings settings, Engines engines, InstantSource clock) {
        folder = DataFolder.hold(settings.data());
        store = opened(settings, folder);
        SecureRandom random = new SecureRandom();
        Supplier<String> noticeIds = () -> "evt_" + Secret.characters(20, random);
        sessionLog = new SessionLog(store.liveSessions(), clock).started();
        shopSettings = new LiveSettings(store.settings());
        Conversions conversions = new Conversions(shopSettings::of, noticeIds, clock);
        servedLog = new ServedLog(store.servings(), conversions, clock).started();
        Ledger ledger = new Ledger(
                store,
                sessionLog,
                servedLog,
                shopSettings,
                conversions,
                new PersonaUpdates(sessionLog, clock, noticeIds),
                () -> Secret.characters(20, random));
        Shops shops = new Shops(engines, ledger, clock);
        LastUses lastUses = new LastUses(store.keys());
        UsageTally usage = new UsageTally(store.usage(), clock);
        Replays replays = new Replays(store.keptAnswers(), clock);
        upkeep = new Upkeep().every(5, lastUses::flush).every(5, usage::flush).every(600, replays::purge);
        upkeep.every(10, new Retention(store.webhookLog(), settings.eventsKept(), clock)::sweep);
        Measures measures = new Measures();
        ActiveModels models = new ActiveModels(store.models(), shops, noticeIds, clock);
        trainings = trainings(settings, shops, models, random, clock);
        trainings.measured(measures);
        outbound = new GuardedOutbound(settings.outbound(), Resolver.system(), System::nanoTime);
        DeliveryMeasures delivered = new DeliveryMeasures(measures, store.webhookOutbox(), clock);
        deliveries = new Deliveries(store, outbound, delivered, clock, random);
        images = new ImageReading(outbound, store.images(), settings.fetchImages());
        jobs = new JobRunner(shops, store.jobs(), images, clock);
        Entrance entrance = new Entrance(
                new Doorkeeper(store.keys(), clock, lastUses),
                new LocalLimits(System::nanoTime),
                usage,
                replays,
                measures,
                clock,
                Service::requestId);
        http = new HttpServer(settings.listener(), routes(settings, shops, models, entrance, random), entrance);
        http.start();
        shops.openAll();
        engines.awaitLoaded();
        learner = new Learner(shops).started();
        deliveries.started();
        jobs.started();
        trainings.started();
        http.ready();
    }

    /// Starts and returns once every shop is open; health is answered before that.
    public static Service start(Settings settings, Engines engines, InstantSource clock) {
        // What is stored is kept to the millisecond, so what is answered beside storing it is no finer.
        Service service = new Service(settings, engines, InstantSource.tick(clock, Duration.ofMillis(1)));
        LOG.log(
                Level.INFO,
                "Listening on {0}:{1,number,#} with data in {2}",
                settings.listener().host(),
                service.port(),
                settings.data());
        return service;
    }

    /// A name, not a secret, so the fast generator will do.
    private static String requestId() {
        return "req_" + Secret.characters(20, ThreadLocalRandom.current());
    }

    /// Lets go of the folder when the store cannot be opened.
    private static Store opened(Settings settings, DataFolder folder) {
        try {
            return sealed(SqliteStore.open(settings.data(), settings.secretsKey()));
        } catch (StorageException e) {
            folder.close();
            throw e;
        }
    }

    private static Store sealed(Store store) {
        try {
            store.webhookEndpoints().sealSecrets();
            return store;
        } catch (StorageException e) {
            store.close();
            throw e;
        }
    }

    private Trainings trainings(
            Settings settings, Shops shops, ActiveModels models, SecureRandom random, InstantSource clock) {
        return new Trainings(
                store,
                shops,
                models,
                new ChildWorkshop(settings.data()),
                () -> "trn_" + Secret.characters(20, random),
                clock);
    }

    /// The operations of every area of the contract.
    private List<Route> routes(
            Settings settings, Shops shops, ActiveModels models, Entrance entrance, SecureRandom random) {
        InstantSource clock = entrance.clock();
        Measures measures = entrance.measures();
        int cores = Runtime.getRuntime().availableProcessors();
        Gate inferring = new Gate(2 * cores, 256, Duration.ofMillis(250));
        Gate tagging = new Gate(cores, 64, Duration.ofSeconds(20));
        Gate happening = new Gate(8 * cores, 256, Duration.ofSeconds(5));
        Gate reading = new Gate(1, 16, Duration.ofSeconds(20));
        Judgements judgements = new Judgements(store.outcomes(), shops, clock);
        TagJobs tagJobs = new TagJobs(store.jobs(), jobs, clock, random);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new InferRoutes(shops, inferring, measures, settings.timeBudget()).routes());
        routes.addAll(new EventRoutes(shops, happening, clock).routes());
        routes.addAll(new ProductRoutes(shops, tagJobs, images, tagging, measures).routes());
        routes.addAll(new JobRoutes(store.jobs()).routes());
        routes.addAll(new SessionRoutes(shops).routes());
        routes.addAll(new SettingsRoutes(shopSettings).routes());
        routes.addAll(new RulesRoutes(shops).routes());
        routes.addAll(new PersonaRoutes(shops, store, judgements, reading, clock).routes());
        routes.addAll(new InsightsRoutes(store.outcomes(), judgements, reading, clock).routes());
        routes.addAll(new ModelRoutes(store, models, trainings).routes());
        routes.addAll(new WebhookRoutes(store, outbound, clock, random).routes());
        routes.addAll(new WebhookEventRoutes(store, outbound, clock, random).routes());
        routes.addAll(new KeyRoutes(store.keys(), store.users(), new Keyring(store.keys(), clock, random)).routes());
        routes.addAll(new UserRoutes(store.users(), new Roster(store.users(), clock, random)).routes());
        routes.addAll(new AccountRoutes(store, entrance.usage()).routes());
        routes.addAll(new DocsRoutes().routes());
        return routes;
    }

    /// All operations that it serves, such as `GET /v1/products/{id}`.
    public Set<String> operations() {
        return http.operations();
    }

    /// The port it listens on.
    public int port() {
        return http.port();
    }

    /// Answers what has come, writes what waits to be written, and lets go of the folder.
    @Override
    public void close() {
        LOG.log(Level.INFO, "Stopping");
        http.close();
        images.close();
        jobs.close();
        deliveries.close();
        outbound.close();
        trainings.close();
        learner.close();
        sessionLog.close();
        servedLog.close();
        upkeep.close();
        store.close();
        folder.close();
        LOG.log(Level.INFO, "Stopped");
    }
}
