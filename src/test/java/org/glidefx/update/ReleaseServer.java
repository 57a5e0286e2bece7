package org.glidefx.update;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A server on this machine that answers requests for a release as it is told, well or badly. */
public final class ReleaseServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicReference<Reply> reply = new AtomicReference<>((path, out) -> {});
    private final AtomicReference<String> moved = new AtomicReference<>("");
    private final CountDownLatch closed = new CountDownLatch(1);

    @FunctionalInterface
    private interface Reply {
        void send(String path, OutputStream out) throws IOException, InterruptedException;
    }

    public ReleaseServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("release server", this::serve);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/latest");
    }

    /** Heads of all requests so far, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** @param headers each without its line end */
    public void answer(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        reply.set((path, out) -> {
            boolean bodyless = status == 204 || status == 304;
            head(out, status, bodyless ? "X-Length: 0" : "Content-Length: " + bytes.length, headers);
            out.write(bytes);
        });
    }

    /** From now on the first path redirects to the second, whatever else is answered. */
    void answerInTurn(String from, String to) {
        moved.set(from + " " + to);
    }

    void redirectForEver() {
        moved.set("");
        reply.set((path, out) -> head(out, 302, "Content-Length: 0", "Location: " + path + "x"));
    }

    void answerForEver() {
        reply.set((path, out) -> {
            head(out, 200, "X-Length: none");
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            while (!socket.isClosed()) {
                out.write(blanks);
            }
        });
    }

    /** @param sendsHead whether the head of a response is sent before the silence */
    void stall(boolean sendsHead) {
        reply.set((path, out) -> {
            if (sendsHead) {
                head(out, 200, "Content-Length: 100");
                out.write('{');
                out.flush();
            }
            closed.await();
        });
    }

    private static void head(OutputStream out, int status, String length, String... headers) throws IOException {
        String all = "HTTP/1.1 " + status + " Status\r\nConnection: close\r\n" + length + "\r\n"
                + String.join("\r\n", headers) + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
        out.write(all.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start("release answer", () -> answer(client));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.append(line).append('\n');
            }
            requests.add(head.toString());
            String path = head.toString().split(" ", 3)[1];
            String[] move = moved.get().split(" ");
            OutputStream out = client.getOutputStream();
            if (move[0].equals(path)) {
                head(out, 302, "Content-Length: 0", "Location: " + move[1]);
            } else {
                reply.get().send(path, out);
            }
            out.flush();
        } catch (IOException | InterruptedException gone) {
            // The client has all it needs, or has given up.
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
