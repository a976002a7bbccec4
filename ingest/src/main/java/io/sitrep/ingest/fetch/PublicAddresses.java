package io.sitrep.ingest.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names to public addresses alone (server-side request forgery: a feed may name, redirect to, or resolve to a machine of our own
 * network). What it gives is what is connected to, so a name that changes between check and use gains nothing.
 */
final class PublicAddresses implements DnsResolver {

    private final DnsResolver resolver;

    PublicAddresses(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /** The name leads to nowhere but our own network. */
    static final class PrivateAddress extends UnknownHostException {

        private static final long serialVersionUID = 1;

        PrivateAddress(String host) {
            super(host + " is an address of a private network");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] all = resolver.resolve(host);
        List<InetAddress> allowed = new ArrayList<>();
        for (InetAddress each : all) {
            if (isPublic(each)) {
                allowed.add(each);
            }
        }
        if (allowed.isEmpty()) {
            throw new PrivateAddress(host);
        }
        return allowed.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    /** Neither loopback nor private, link-local, shared, multicast, reserved, nor an IPv4 address of these kinds inside of an IPv6 one (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return isPublic6(address, bytes);
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        int third = bytes[2] & 0xFF;
        return first != 0
                && first != 10
                && first != 127
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 169 && second == 254)
                && !(first == 172 && second >= 16 && second < 32)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 192 && second == 168)
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113)
                && first < 224;
    }

    private static boolean isPublic6(InetAddress address, byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isMulticastAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || (first & 0xFE) == 0xFC
                || (first == 0x20 && second == 0x01 && (bytes[2] & 0xFF) == 0x0D && (bytes[3] & 0xFF) == 0xB8);
        if (special) {
            return false;
        }
        int embedded = embedded(bytes);
        return embedded < 0 || isPublic4(Arrays.copyOfRange(bytes, embedded, embedded + 4));
    }

    /** Where an IPv4 address stands in an IPv6 one: mapped, compatible, NAT64, 6to4; -1 where none does. */
    private static int embedded(byte[] bytes) {
        boolean zeros = true;
        for (int i = 0; i < 10; i++) {
            zeros &= bytes[i] == 0;
        }
        boolean mapped = zeros && ((bytes[10] == 0 && bytes[11] == 0) || (bytes[10] == -1 && bytes[11] == -1));
        boolean nat64 =
                bytes[0] == 0 && (bytes[1] & 0xFF) == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        if (mapped || nat64) {
            return 12;
        }
        return (bytes[0] & 0xFF) == 0x20 && bytes[1] == 0x02 ? 2 : -1;
    }

    private static boolean isPublic4(byte[] bytes) {
        try {
            return isPublic(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
