package org.glidefx.convert.checkpoint;

import java.util.Optional;
import java.util.Set;
import org.glidefx.convert.checkpoint.PickleValue.Callable;
import org.glidefx.convert.checkpoint.PickleValue.Dtype;
import org.glidefx.convert.checkpoint.PickleValue.Global;
import org.glidefx.convert.checkpoint.PickleValue.Other;
import org.glidefx.convert.checkpoint.PickleValue.StorageClass;

/** The allow-list: the names that a checkpoint may ask for, which are those that {@code torch.load} allows by default. */
final class Globals {

    /** Modules whose names let a pickle run, open or fetch something. */
    private static final Set<String> DANGEROUS = Set.of(
            "asyncio",
            "builtins",
            "code",
            "codecs",
            "commands",
            "ctypes",
            "functools",
            "importlib",
            "io",
            "marshal",
            "multiprocessing",
            "nt",
            "operator",
            "os",
            "pickle",
            "pip",
            "posix",
            "pty",
            "runpy",
            "shutil",
            "socket",
            "subprocess",
            "sys",
            "types",
            "urllib",
            "webbrowser");

    /** Element types and quantisation schemes that no tensor here has. */
    private static final Set<String> OTHER_CONSTANTS = Set.of(
            "complex32",
            "quint4x2",
            "quint2x4",
            "bits8",
            "bits16",
            "bits1x8",
            "bits2x4",
            "bits4x2",
            "float4_e2m1fn_x2",
            "per_tensor_affine",
            "per_tensor_symmetric",
            "per_channel_affine",
            "per_channel_symmetric",
            "per_channel_affine_float_qparams");

    private static final int MAX_NAME = 80;

    private Globals() {}

    static PickleValue named(String givenModule, String name) throws BadCheckpointException {
        // Protocol 2 has Python 2's names for modules.
        String module = givenModule.equals("__builtin__") ? "builtins" : givenModule;
        String qualified = module + "." + name;
        for (Callable callable : Callable.values()) {
            if (callable.qualifiedName.equals(qualified)) {
                return new Global(callable);
            }
        }
        return constant(module, name)
                .orElseThrow(() -> new BadCheckpointException(
                        isDangerous(module, name)
                                ? "it asks to load " + printable(qualified)
                                        + ", which could run code, so it may be hostile; nothing in it was run"
                                : "beside weights it holds an object of the Python class " + printable(qualified)
                                        + ", which cannot be read without Python; load it there and save the state dict"
                                        + " alone"));
    }

    private static Optional<PickleValue> constant(String module, String name) {
        if (module.equals("torch.storage") && name.equals("UntypedStorage")) {
            return Optional.of(new StorageClass(ElementType.UINT8));
        }
        if (!module.equals("torch")) {
            return Optional.empty();
        }
        Optional<PickleValue> known = ElementType.ofStorageClass(name).map(StorageClass::new);
        return known.or(() -> ElementType.ofDtype(name).map(Dtype::new))
                .or(() -> OTHER_CONSTANTS.contains(name) || isSmallInteger(name)
                        ? Optional.of(new Other("a type"))
                        : Optional.empty());
    }

    /** PyTorch names integers of 1 to 7 bits too. */
    private static boolean isSmallInteger(String name) {
        String bits = name.startsWith("uint") ? name.substring(4) : name.startsWith("int") ? name.substring(3) : "";
        return bits.length() == 1 && bits.charAt(0) >= '1' && bits.charAt(0) <= '7';
    }

    /** True if a name is known to run code. A function of PyTorch, unlike a class, may do so too. */
    private static boolean isDangerous(String module, String name) {
        int dot = module.indexOf('.');
        String top = dot < 0 ? module : module.substring(0, dot);
        boolean function = !name.isEmpty() && !Character.isUpperCase(name.charAt(0));
        return DANGEROUS.contains(top) || (top.equals("torch") && function);
    }

    private static String printable(String name) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < Math.min(MAX_NAME, name.length()); i++) {
            char letter = name.charAt(i);
            clean.append(letter > ' ' && letter < 0x7f ? letter : '?');
        }
        return name.length() > MAX_NAME ? clean + "..." : clean.toString();
    }
}
