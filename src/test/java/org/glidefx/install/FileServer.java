package org.glidefx.install;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with the files of a folder, ranges and ETags, like a good mirror. It can be made to fail. */
public final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "file server");
        thread.setDaemon(true);
        return thread;
    });
    private final Path folder;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile int breaksAfter = Integer.MAX_VALUE;
    private volatile boolean holds;

    public FileServer(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The requests so far, as file names with ranges: "base.pt", "base.pt bytes=5-". */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** From now on closes the connection after {@code bytes} of a response. */
    public void breakAfter(int bytes) {
        breaksAfter = bytes;
    }

    /** From now on sends nothing more after {@code bytes} of a response, until it is closed. */
    public void holdAfter(int bytes) {
        breaksAfter = bytes;
        holds = true;
    }

    /** Behaves like a good server again. */
    public void recover() {
        breaksAfter = Integer.MAX_VALUE;
        holds = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(range == null ? name : name + " " + range);
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, Files.readAllBytes(file), range);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, byte[] content, String range) throws IOException, InterruptedException {
        String tag = "\"" + content.length + "-" + java.util.Arrays.hashCode(content) + "\"";
        boolean whole =
                range == null || !tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int start = whole ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        exchange.getResponseHeaders().set("ETag", tag);
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        if (!whole) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(whole ? 200 : 206, content.length - start);
        OutputStream out = exchange.getResponseBody();
        int end = (int) Math.min(content.length, (long) start + breaksAfter);
        out.write(content, start, end - start);
        out.flush();
        if (holds) {
            released.await();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
