package org.glidefx.install.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server on this machine that misbehaves as it is told, with one connection for each request. */
final class FaultyServer implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Reply> replies;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A client's request. */
    record Request(String line, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The start of the requested range; 0 without one. */
        int start() {
            String range = header("range");
            return range.isEmpty() ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        }
    }

    @FunctionalInterface
    interface Reply {
        void send(Request request, Answering to) throws IOException, InterruptedException;
    }

    /** @param replies the response to the first request, the second and so on; the last one is repeated */
    FaultyServer(Reply... replies) throws IOException {
        this.replies = List.of(replies);
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "faulty server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String name) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + name);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> answer(client), "faulty answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException over) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            Request request = read(client);
            Reply reply;
            synchronized (requests) {
                reply = replies.get(Math.min(requests.size(), replies.size() - 1));
                requests.add(request);
            }
            reply.send(request, new Answering(client.getOutputStream()));
        } catch (IOException | InterruptedException gone) {
            // The client has all it needs, or has given up.
        }
    }

    private static Request read(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = in.readLine();
        Map<String, String> headers = new TreeMap<>();
        for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Request(String.valueOf(line), headers);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
    }

    /** Writes a response to a client. */
    final class Answering {

        private final OutputStream out;

        Answering(OutputStream out) {
            this.out = out;
        }

        /** @param headers each without its line end */
        Answering head(int status, String... headers) throws IOException {
            String text = "HTTP/1.1 " + status + " Status\r\nConnection: close\r\n" + String.join("\r\n", headers)
                    + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return this;
        }

        void body(byte[] content, int from, int to) throws IOException {
            out.write(content, from, to - from);
            out.flush();
        }

        /** Sends nothing more, and does not close the connection either. */
        void stall() throws InterruptedException {
            closed.await();
        }
    }

    /** Sends all of the content, or the requested range, as a good server does. */
    static Reply good(byte[] content, String tag) {
        return (request, to) -> {
            int start = request.start();
            if (start == 0 || !request.header("if-range").equals(tag)) {
                to.head(200, "Content-Length: " + content.length, "ETag: " + tag)
                        .body(content, 0, content.length);
            } else {
                to.head(
                                206,
                                "Content-Length: " + (content.length - start),
                                "ETag: " + tag,
                                "Content-Range: bytes " + start + "-" + (content.length - 1) + "/" + content.length)
                        .body(content, start, content.length);
            }
        };
    }

    /** Announces what a good server would send, and closes the connection after {@code bytes} of it. */
    static Reply dropping(byte[] content, String tag, int bytes) {
        return (request, to) -> {
            int start = request.header("if-range").equals(tag) ? request.start() : 0;
            String[] head = start == 0
                    ? new String[] {"Content-Length: " + content.length, "ETag: " + tag}
                    : new String[] {
                        "Content-Length: " + (content.length - start),
                        "ETag: " + tag,
                        "Content-Range: bytes " + start + "-" + (content.length - 1) + "/" + content.length
                    };
            to.head(start == 0 ? 200 : 206, head).body(content, start, Math.min(content.length, start + bytes));
        };
    }

    static Reply status(int status, String... headers) {
        return (request, to) -> to.head(status, headers);
    }
}
