package pulse.storage;

import pulse.catalog.Product;

/// A product with what was made of its text, so that a restart makes nothing again.
///
/// @param twin the text's twin as the engine encoded it; not copied, so never change it
@SuppressWarnings("ArrayRecordComponent") // A byte string on its way between two owners; never compared.
public record StoredProduct(Product product, byte[] twin) {}
