import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/**
 * Answers the MongoDB wire protocol from memory, so that the integration suite runs on the MongoDB adapter where no
 * mongod can be installed. Tests only: docs/adr/0004-mongodb-in-tests.md says what it lacks.
 * Usage: MongoStandIn [port]; without a port a free one is taken. Prints "ready <url>".
 */
final class MongoStandIn {
    private MongoStandIn() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0;
        // One thread executes and encodes: with more, a reply can show what another command changed after it, since the
        // backend hands out its live documents.
        System.setProperty("io.netty.eventLoopThreads", "1");
        MongoBackend backend = new MemoryBackend();
        // The Node driver refuses servers that say less than 4.2.
        backend.version(ServerVersion.MONGO_5_0);
        MongoServer server = new MongoServer(backend);
        server.bind("127.0.0.1", port);
        System.out.println("ready mongodb://127.0.0.1:" + server.getLocalAddress().getPort());

        // The parent holds our stdin open; when it dies by any signal the pipe closes and no server is left behind.
        while (System.in.read() != -1) {
            // whatever the parent writes has no meaning
        }
        server.shutdownNow();
    }
}
