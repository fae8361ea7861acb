import fc from 'fast-check';
import {
  dns1035LabelFaults,
  dnsLabelFaults,
  dnsSubdomainFaults,
  portNameFaults,
  STATEFUL_SET_NAME_MAX_LENGTH,
  serviceNameFaults,
  statefulSetNameFaults,
} from '../../lib/kube';

const RFC_1123_LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character" +
  " (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const RFC_1035_LABEL =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character" +
  " (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

describe('an RFC 1123 label', () => {
  test('has lower case letters, digits and dashes', () => {
    expect(dnsLabelFaults('web-0')).toEqual([]);
  });

  test('may start with a digit', () => {
    expect(dnsLabelFaults('0web')).toEqual([]);
  });

  test('fails with dots, of which it is told alone', () => {
    expect(dnsLabelFaults('web.example')).toEqual(['must not contain dots']);
  });

  test('fails with every fault at once', () => {
    expect(dnsLabelFaults(`${'a'.repeat(63)}-`)).toEqual(['must be no more than 63 characters', RFC_1123_LABEL]);
  });

  test('counts bytes, as the API server does', () => {
    expect(dnsLabelFaults('é'.repeat(32))).toEqual(['must be no more than 63 characters', RFC_1123_LABEL]);
  });
});

test('whatever the pattern of a label makes, within 63 characters, is one', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
  fc.assert(fc.property(label, text => expect(dnsLabelFaults(text)).toEqual([])));
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), labels =>
      expect(dnsSubdomainFaults(labels.join('.'))).toEqual([]),
    ),
  );
});

test('a Service name may start with a digit since 1.36', () => {
  expect(serviceNameFaults('9lives', '1.36')).toEqual([]);
});

test('fails before 1.36 for a Service name that starts with a digit', () => {
  expect(serviceNameFaults('9lives', '1.35')).toEqual([RFC_1035_LABEL]);
  expect(serviceNameFaults('9lives', '1.35')).toEqual(dns1035LabelFaults('9lives'));
});

describe('the name of a StatefulSet', () => {
  test('has 52 characters at most: a label value of 63, less a dash, less ten of hash', () => {
    expect(STATEFUL_SET_NAME_MAX_LENGTH).toBe(52);
    expect(statefulSetNameFaults('a'.repeat(52))).toEqual([]);
  });

  test('fails from 53 on, which the API server takes and the controller cannot label', () => {
    expect(statefulSetNameFaults('a'.repeat(53))).toEqual([
      "must be no more than 52 characters: the label 'controller-revision-hash' of its Pods adds 11, and a label value has 63",
    ]);
  });

  test('fails from 64 on with the API server, and is told once', () => {
    expect(statefulSetNameFaults('a'.repeat(64))).toEqual(['must be no more than 63 characters']);
  });

  test('fails with dots, which a Pod host name cannot have', () => {
    expect(statefulSetNameFaults('my.db')).toEqual(['must not contain dots']);
  });
});

describe('the name of a port', () => {
  test('is an IANA service name', () => {
    expect(portNameFaults('http-metrics')).toEqual([]);
  });

  test('fails above 15 characters', () => {
    expect(portNameFaults('prometheus-scrape')).toEqual(['must be no more than 15 characters']);
  });

  test('fails without a letter', () => {
    expect(portNameFaults('8080')).toEqual(['must contain at least one letter (a-z)']);
  });

  test('fails with every fault at once', () => {
    expect(portNameFaults('-A--1')).toEqual([
      'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      'must contain at least one letter (a-z)',
      'must not contain consecutive hyphens',
      'must not begin or end with a hyphen',
    ]);
  });
});
