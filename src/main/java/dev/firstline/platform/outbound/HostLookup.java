package dev.firstline.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Finds the addresses of a name.
interface HostLookup {

    InetAddress[] find(String host) throws UnknownHostException;
}
