using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Firsthand.Tests.Ingest;

/// <summary>Reads the compiled program: who makes a connection?</summary>
public sealed class OnlySafeHttpDialsTests
{
    private static readonly HashSet<string> dialling =
    [
        "System.Net.Http.HttpClient", "System.Net.Http.HttpMessageInvoker", "System.Net.Http.SocketsHttpHandler", "System.Net.Http.HttpClientHandler",
        "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient", "System.Net.Sockets.UdpClient", "System.Net.WebClient", "System.Net.HttpWebRequest",
        "System.Net.WebRequest", "System.Net.Mail.SmtpClient", "System.Net.WebSockets.ClientWebSocket", "System.Net.Quic.QuicConnection",
        "System.ClientModel.Primitives.HttpClientPipelineTransport", "OpenAI.OpenAIClient", "MailKit.Net.Smtp.SmtpClient", "MailKit.Net.Imap.ImapClient", "MailKit.Net.Pop3.Pop3Client",
    ];

    // SafeHttp builds the handler, Network opens the socket beneath it. MailServer speaks SMTP to the one server the operator named, no address comes from outside. OpenId asks the one provider the operator named. ModelServer asks the one model the operator named, AddressSpeaker the one voice; both may be on this machine, and OperatorHttp makes their clients.
    private static readonly HashSet<string> allowed = ["Firsthand.Ingest.SafeHttp", "Firsthand.Ingest.Network", "Firsthand.Ingest.OperatorHttp", "Firsthand.Accounts.MailServer", "Firsthand.Accounts.OpenId", "Firsthand.Written.ModelServer", "Firsthand.Spoken.AddressSpeaker"];

    [Theory]
    [InlineData(typeof(Firsthand.Reading.Reader))]
    [InlineData(typeof(Firsthand.Store.NewsStore))]
    [InlineData(typeof(Firsthand.NewsroomOptions))]
    public void Nothing_but_SafeHttp_makes_a_connection(Type inside) => Assert.Equal([], Makers(inside.Assembly.Location).Where(m => !allowed.Contains(m)));

    [Fact]
    public void The_search_finds_those_that_do() => Assert.Equal(allowed.Order(), Makers(typeof(Firsthand.NewsroomOptions).Assembly.Location).Order());

    /// <summary>Outermost types whose method bodies call, construct or name a member of a type that dials.</summary>
    private static HashSet<string> Makers(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var data = file.GetMetadataReader();
        var tokens = data.MemberReferences
            .Where(h => data.GetMemberReference(h).Parent is { Kind: HandleKind.TypeReference } parent && dialling.Contains(Name(data, (TypeReferenceHandle)parent)))
            .Select(h => System.Reflection.Metadata.Ecma335.MetadataTokens.GetToken(h)).ToHashSet();
        var makers = new HashSet<string>();
        foreach (var handle in data.MethodDefinitions)
        {
            var method = data.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0) continue;
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            // A token is four bytes after an opcode that takes one (ECMA-335 III: call, callvirt, newobj, the fields, ldtoken, ldftn, ldvirtftn); looking at every such
            // byte can only find too much, never too little.
            for (var at = 1; at + 4 <= code.Length; at++)
            {
                if (code[at - 1] is 0x27 or 0x28 or 0x6F or 0x73 or (>= 0x7B and <= 0x80) or 0xD0 or 0x06 or 0x07 && tokens.Contains(BitConverter.ToInt32(code, at))) makers.Add(Outermost(data, method.GetDeclaringType()));
            }
        }
        return makers;
    }

    private static string Name(MetadataReader data, TypeReferenceHandle handle)
    {
        var type = data.GetTypeReference(handle);
        return $"{data.GetString(type.Namespace)}.{data.GetString(type.Name)}";
    }

    private static string Outermost(MetadataReader data, TypeDefinitionHandle handle)
    {
        var type = data.GetTypeDefinition(handle);
        while (!type.GetDeclaringType().IsNil) type = data.GetTypeDefinition(type.GetDeclaringType());
        return $"{data.GetString(type.Namespace)}.{data.GetString(type.Name)}";
    }
}
