package org.glidefx.convert.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glidefx.convert.checkpoint.PickleValue.Dict;
import org.glidefx.convert.checkpoint.PickleValue.Flag;
import org.glidefx.convert.checkpoint.PickleValue.Int;
import org.glidefx.convert.checkpoint.PickleValue.None;
import org.glidefx.convert.checkpoint.PickleValue.Real;
import org.glidefx.convert.checkpoint.PickleValue.Sequence;
import org.glidefx.convert.checkpoint.PickleValue.Storage;
import org.glidefx.convert.checkpoint.PickleValue.Text;
import org.glidefx.convert.checkpoint.PickleValue.Tuple;

/**
 * The part of Python's pickle machine, protocol 2, that {@code torch.save} of a state dict uses.
 *
 * <p>A pickle is a program. This machine knows containers, numbers and texts, and the few names of {@link Globals}; it
 * loads no class and calls nothing else, and it stops at the first instruction that it does not know. Each instruction
 * makes at most one value, so memory is bounded by the pickle's length, which has a limit.
 */
final class Unpickler {

    private static final int PROTOCOL = 2;

    private static final int MAX_BYTES = 8 << 20;

    private final PickleInput in;
    private final long limit;
    private final List<PickleValue> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Long, PickleValue> memo = new HashMap<>();
    private final Map<String, Storage> storages;

    private Unpickler(PickleInput in, Map<String, Storage> storages) {
        this.in = in;
        this.limit = in.position() + MAX_BYTES;
        this.storages = storages;
    }

    /** Runs the pickle at the input's position up to its STOP. */
    static PickleValue load(PickleInput in) throws BadCheckpointException {
        return load(in, new HashMap<>());
    }

    /**
     * Runs the pickle at the input's position up to its STOP.
     *
     * @param storages takes the storages that the pickle speaks of, by key
     */
    static PickleValue load(PickleInput in, Map<String, Storage> storages) throws BadCheckpointException {
        Unpickler machine = new Unpickler(in, storages);
        for (int opcode = in.unsignedByte(); opcode != '.'; opcode = in.unsignedByte()) {
            machine.step(opcode);
        }
        return machine.pop();
    }

    private void step(int opcode) throws BadCheckpointException {
        if (in.position() > limit) {
            throw new BadCheckpointException("its list of tensors has more than " + MAX_BYTES + " bytes");
        }
        switch (opcode) {
            case 0x80 -> requireProtocol(in.unsignedByte());
            case '(' -> marks.add(stack.size());
            case 'q' -> memo.put((long) in.unsignedByte(), top());
            case 'r' -> memo.put(in.unsignedInt(), top());
            case 'h' -> push(remembered(in.unsignedByte()));
            case 'j' -> push(remembered(in.unsignedInt()));
            case 'c' -> push(Globals.named(in.line(), in.line()));
            case 'Q' -> push(known(Globals.storage(pop())));
            case 'R' -> reduce();
            case 'b' -> build();
            case 'a', 'e', 's', 'u' -> fill(opcode);
            case ')', 't', 0x85, 0x86, 0x87, '}', ']' -> push(container(opcode));
            default -> push(scalar(opcode));
        }
    }

    private Storage known(Storage storage) throws BadCheckpointException {
        Storage before = storages.putIfAbsent(storage.key(), storage);
        if (before != null && !before.equals(storage)) {
            throw new BadCheckpointException("it says two things about the storage " + storage.key());
        }
        return storage;
    }

    private PickleValue scalar(int opcode) throws BadCheckpointException {
        return switch (opcode) {
            case 'N' -> None.NONE;
            case 0x88 -> new Flag(true);
            case 0x89 -> new Flag(false);
            case 'K' -> new Int(in.unsignedByte());
            case 'M' -> new Int(in.unsignedShort());
            case 'J' -> new Int(in.signedInt());
            case 0x8a -> new Int(in.shortLong());
            case 'G' -> new Real(in.bigEndianDouble());
            case 'X' -> new Text(in.text(in.unsignedInt()));
            case 'U' -> new Text(in.text(in.unsignedByte()));
            default ->
                throw new BadCheckpointException(
                        "it holds a pickle instruction that a state dict does not need (code " + opcode + ")");
        };
    }

    private PickleValue container(int opcode) throws BadCheckpointException {
        return switch (opcode) {
            case ')' -> new Tuple(List.of());
            case 't' -> new Tuple(popToMark());
            case '}' -> Dict.empty();
            case ']' -> new Sequence(new ArrayList<>());
            default -> new Tuple(pop(opcode - 0x84));
        };
    }

    private void fill(int opcode) throws BadCheckpointException {
        List<PickleValue> items = switch (opcode) {
            case 'a' -> pop(1);
            case 's' -> pop(2);
            default -> popToMark();
        };
        PickleValue target = top();
        if (target instanceof Sequence list && (opcode == 'a' || opcode == 'e')) {
            list.items().addAll(items);
        } else if (target instanceof Dict dict && (opcode == 's' || opcode == 'u') && items.size() % 2 == 0) {
            for (int i = 0; i < items.size(); i += 2) {
                dict.put(items.get(i), items.get(i + 1));
            }
        } else {
            throw damaged();
        }
    }

    private void reduce() throws BadCheckpointException {
        if (!(pop() instanceof Tuple arguments)) {
            throw damaged();
        }
        push(Globals.call(pop(), arguments));
    }

    /** Torch hangs version numbers of modules on an ordered state dict; they say nothing about weights. */
    private void build() throws BadCheckpointException {
        if (!(pop() instanceof Dict) || !(top() instanceof Dict)) {
            throw new BadCheckpointException("it sets attributes of something that is not a dictionary");
        }
    }

    private static void requireProtocol(int version) throws BadCheckpointException {
        if (version != PROTOCOL) {
            throw new BadCheckpointException("it uses pickle protocol " + version + ", expected " + PROTOCOL
                    + "; save it again with torch.save as it is");
        }
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue pop() throws BadCheckpointException {
        return pop(1).getFirst();
    }

    private PickleValue top() throws BadCheckpointException {
        requireItems(1);
        return stack.getLast();
    }

    private List<PickleValue> pop(int count) throws BadCheckpointException {
        requireItems(count);
        List<PickleValue> tail = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> items = List.copyOf(tail);
        tail.clear();
        return items;
    }

    private List<PickleValue> popToMark() throws BadCheckpointException {
        if (marks.isEmpty()) {
            throw damaged();
        }
        return pop(stack.size() - marks.removeLast());
    }

    private void requireItems(int count) throws BadCheckpointException {
        int floor = marks.isEmpty() ? 0 : marks.getLast();
        if (count < 0 || stack.size() - count < floor) {
            throw damaged();
        }
    }

    private PickleValue remembered(long index) throws BadCheckpointException {
        PickleValue value = memo.get(index);
        if (value == null) {
            throw damaged();
        }
        return value;
    }

    private static BadCheckpointException damaged() {
        return new BadCheckpointException("its list of tensors is damaged");
    }
}
